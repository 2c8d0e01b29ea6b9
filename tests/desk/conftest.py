"""The people of the desk: mod is a superuser, mia moderates and operates the mall, stu is in no group."""

import pytest
from django.contrib.auth.models import Group

from members.models import Person
from tests.factories import make_person
from tests.mall.shop_desks import Shop, open_shop


@pytest.fixture
def mia(db: None) -> Person:
    person = make_person("mia", is_staff=True)
    person.groups.set(Group.objects.filter(name__in=["Moderator", "Mall operator"]))
    return person


@pytest.fixture
def stu(db: None) -> Person:
    return make_person("stu", is_staff=True)


@pytest.fixture
def shop(db: None) -> Shop:
    return open_shop("amber")


@pytest.fixture
def keeper(db: None) -> Person:
    """An operator of the mall, no superuser."""
    person = make_person("keeper", is_staff=True)
    person.groups.add(Group.objects.get(name="Mall operator"))
    return person
