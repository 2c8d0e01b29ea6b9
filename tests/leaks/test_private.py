"""Every private address x every role: nobody meets or changes what belongs to somebody else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.leaks.hers import OTHERS, ROLES, Hers, build, rows_of
from tests.leaks.private import ANYBODYS, API, CHANGES, HERS, LEADS_TO_THE_DESK, MINE, SENT, TELLING
from tests.leaks.routes import ACTS, OWN, QUIET, every_route

pytestmark = pytest.mark.django_db
NOT_THERE = {401, 403, 404, 405}
MATRIX = {**HERS, **MINE, **CHANGES}
WAYS = ("post", "put", "patch", "delete")
LISTS = {"/addresses/"}


@pytest.fixture(scope="module")
def hers(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hers]:
    """One for all tests of this file: what a test does is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def ask(browser: Client, method: str, path: str, sent: "dict[str, Any] | None" = None) -> Any:
    """With nothing in it where nothing is named: who may do a thing is decided before what exactly is asked for."""
    if method == "get":
        return browser.get(f"/{path}")
    kind = {"content_type": "application/json"} if path.startswith(API) or method != "post" else {}
    return getattr(browser, method)(f"/{path}", sent or {}, **kind)


def text_of(answer: Any) -> str:
    if answer.streaming:
        return b"".join(answer.streaming_content).decode(errors="replace")
    return answer.content.decode(errors="replace") + answer.headers.get("Location", "")


def leads_to_the_log_in(answer: Any) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/")


def is_turned_away(answer: Any, role: str) -> bool:
    """Told that it is not there, to log in first, or led back to the own list of such things."""
    if answer.status_code == 302 and answer.headers["Location"] in LISTS:
        return role != "stranger"
    return answer.status_code in NOT_THERE or (role == "stranger" and leads_to_the_log_in(answer))


def test_every_private_address_is_in_the_matrix() -> None:
    private = {pattern for pattern, label in QUIET.items() if label == OWN} | set(ACTS)
    assert sorted(private - {*MATRIX, *ANYBODYS}) == [], "enter these in tests/leaks/private.py"
    assert sorted({*MATRIX, *ANYBODYS} - private) == []
    assert {*HERS, *MINE} >= TELLING
    assert all("<" in pattern for pattern in HERS)


def test_an_address_that_names_one_persons_thing_is_never_called_open() -> None:
    """The ids of what belongs to somebody: a new address that has one of them is private."""
    owned = (
        "number",
        "refund_id",
        "address_id",
        "export_id",
        "device_id",
        "invitation_id",
        "line_id",
        "code",
    )
    for pattern in every_route():
        if any(f":{name}>" in pattern for name in owned):
            assert pattern in HERS, pattern


@pytest.mark.parametrize("role", OTHERS)
def test_what_is_hers_is_not_there_for_anybody_else(hers: Hers, role: str) -> None:
    browser, before, wrong = hers.browser(role), rows_of(hers.people["owner"]), []
    for pattern, place in HERS.items():
        cache.clear()  # nobody is refused only for asking too often
        path = place(hers)
        for method in ("get", *WAYS):
            answer = ask(browser, method, path, SENT.get(pattern))
            # the way to the log-in page repeats the address that was asked for
            shown = [one for one in hers.secrets if one in text_of(answer) and one not in path]
            if role == "selling shop" and pattern in LEADS_TO_THE_DESK and method == "get":
                assert answer.headers["Location"].startswith("/shop-desk/")
            elif not is_turned_away(answer, role) or shown:
                wrong.append((role, method, pattern, answer.status_code, shown))
    assert not wrong, "\n".join(map(str, wrong))
    assert rows_of(hers.people["owner"]) == before


@pytest.mark.parametrize("role", OTHERS)
def test_where_everybody_has_her_own_nothing_of_hers_is_shown_or_changed(hers: Hers, role: str) -> None:
    before, wrong = rows_of(hers.people["owner"]), []
    for pattern, place in {**MINE, **CHANGES}.items():
        cache.clear()
        path, browser = place(hers), hers.browser(role)
        for method in ("get", *WAYS):
            answer = ask(browser, method, path)
            shown = [one for one in hers.secrets if one in text_of(answer)]
            if shown or answer.status_code >= 500:
                wrong.append((role, method, pattern, answer.status_code, shown))
    changed = [name for name, rows in rows_of(hers.people["owner"]).items() if rows != before[name]]
    wrong += [(role, "changed", name) for name in changed]
    assert not wrong, "\n".join(map(str, wrong))


def test_to_the_owner_everything_opens_and_tells(hers: Hers) -> None:
    wrong = []
    for pattern, place in {**HERS, **MINE}.items():
        cache.clear()
        answer = ask(hers.browser("owner"), "get", place(hers))
        closed = answer.status_code in (401, 403, 404) or leads_to_the_log_in(answer)
        tells = any(one in text_of(answer) for one in hers.secrets)
        if closed or (pattern in TELLING and not tells):
            wrong.append((pattern, answer.status_code, tells))
    assert not wrong, "\n".join(map(str, wrong))


def test_the_owner_is_not_refused_for_who_she_is(hers: Hers) -> None:
    """What the others are refused is refused to them alone: the same empty request of hers is at most not whole."""
    wrong = []
    for pattern, place in HERS.items():
        cache.clear()
        with transaction.atomic():
            path, browser = place(hers), hers.browser("owner")
            answers = {method: ask(browser, method, path).status_code for method in ("get", *WAYS)}
            transaction.set_rollback(True)
        if all(status in NOT_THERE for status in answers.values()):
            wrong.append((pattern, answers))
    assert not wrong, "\n".join(map(str, wrong))


def test_the_roles_are_who_they_say(hers: Hers) -> None:
    assert set(ROLES) == {"stranger", *hers.people}
    selling = hers.goods.merchant.members.values_list("person__username", flat=True)
    assert list(selling) == [hers.people["selling shop"].username]
    assert (
        hers.people["other shop"].merchant_roles.exists()
        and not hers.people["shopper"].merchant_roles.exists()
    )
