"""Where a template fetches a picture it knows by its token."""

from django import template

from members.addresses import address

register = template.Library()


@register.filter
def picture(token: str, width: int) -> str:
    """`{{ line.picture|picture:360 }}`: the address of the rendition of a public file nearest to so many pixels."""
    return address(token, width)
