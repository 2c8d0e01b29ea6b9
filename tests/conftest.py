"""The people every test knows: ada writes, bo follows her, cat is a stranger, dee holds a card, mod operates."""

import gc
import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as drawing
from pytest_django import DjangoDbBlocker

from members.models import Follow, Person
from tests.databases import empty_tables, one_at_a_time, use_a_copy
from tests.factories import make_person
from xhs.lib.memory import forget_everything

# A busy machine is no fault of what is tested, and what is drawn once is drawn in every run.
drawing.register_profile(
    "any machine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
drawing.load_profile("any machine")
NEED_DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests without a database come first: one worker runs them while the other makes it."""
    items.sort(key=needs_database)


def needs_database(item: pytest.Item) -> bool:
    named: set[str] = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or named & NEED_DATABASE)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not walk over it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(700, 10, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """No name of its own for each worker's database: see `django_db_setup`."""


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The first worker that comes migrates, all work in copies."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    with one_at_a_time(), django_db_blocker.unblock():
        request.getfixturevalue("django_db_setup")
        if worker:
            use_a_copy(worker)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty_tables())
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()
    forget_everything()


@pytest.fixture(scope="session", autouse=True)
def _own_media_folder() -> Iterator[None]:
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)  # of a run that was killed
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
