"""The people every test knows: ada writes, bo follows her, cat is a stranger, dee holds a card, mod operates."""

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from members.models import Follow, Person
from tests.factories import make_person
from xhs.lib.memory import forget_everything


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()
    forget_everything()


@pytest.fixture(scope="session", autouse=True)
def _own_media_folder() -> Iterator[None]:
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture
def ada(db: None) -> Person:
    return make_person("ada")


@pytest.fixture
def bo(db: None, ada: Person) -> Person:
    person = make_person("bo")
    Follow.objects.create(person=person, target=ada)
    Person.objects.filter(pk=ada.pk).update(follower_count=1)
    Person.objects.filter(pk=person.pk).update(following_count=1)
    return person


@pytest.fixture
def cat(db: None) -> Person:
    return make_person("cat")


@pytest.fixture
def dee(db: None) -> Person:
    return make_person("dee")


@pytest.fixture
def mod(db: None) -> Person:
    return make_person("mod", is_staff=True, is_superuser=True)


@pytest.fixture
def sign_in() -> "type[SignIn]":
    return SignIn


class SignIn(Client):
    """`sign_in(ada)` is a browser in which ada is signed in."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.force_login(person)
