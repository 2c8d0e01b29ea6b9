"""Who buys in the demo mall, and where it is sent."""

import tomllib
from functools import cache
from typing import Any

from mall.address_book import AddressFacts, add_address, addresses_of
from mall.demo.library import HERE
from members.demo import LOGINS
from members.demo.cast import Someone, cast
from members.demo.chance import chance, choose
from members.models import Person
from xhs.lib.sealing import fingerprint


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads((HERE / "addresses.toml").read_text(encoding="utf-8"))


def buyers(people: int) -> list[Someone]:
    """Everybody who lives where parcels are sent to."""
    return [one for one in cast(people) if one.region in _book()["provinces"] and one.verified != "brand"]


@cache
def facts_of(one: Someone) -> AddressFacts:
    """Her address."""
    city, district, street = choose(_book()["provinces"][one.region], "home", one.user)
    return AddressFacts(
        receiver=choose(_book()["surnames"], "surname", one.user)
        + choose(_book()["given"], "given", one.user),
        phone=str(13_800_138_000 + int(chance("phone", one.user) * 1_000)),
        province=one.region,
        city=city,
        district=district,
        line=f"{street} {1 + int(chance('house', one.user) * 300)} 号",
    )


@cache
def identity_of(one: Someone) -> str:
    """Whose yearly import limit her orders use."""
    return fingerprint(f"demo world {one.user}")


def fill_address_books(people: int) -> None:
    """Whoever can log in finds her address; what she deleted comes back only while she has none at all."""
    names = {name for name, _password, _what in LOGINS}
    for one in buyers(people):
        if one.user in names:
            person = Person.objects.filter(username=one.user, last_login=None).first()
            if person and not addresses_of(person):
                add_address(person=person, facts=facts_of(one))
