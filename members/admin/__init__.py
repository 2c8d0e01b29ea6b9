"""What operators see of people: a file per activity. Libraries' own pages that show secrets are taken off the desk."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from rest_framework.authtoken.models import TokenProxy

from members.admin import exports, files, groups, identity, log, people, requests, ties

__all__ = ["exports", "files", "groups", "identity", "log", "people", "requests", "ties"]

for model in (EmailAddress, Authenticator, UserSession, TokenProxy):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
