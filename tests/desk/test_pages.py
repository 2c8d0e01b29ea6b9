"""Every page of the desk opens for operators, with as many statements for twenty rows as for two."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Person
from tests.desk.crowd import MODELS, add_crowd
from tests.desk.mall_crowd import EDITED
from tests.factories import make_person

LIST_LIMIT, PAGE_LIMIT, FRONT_LIMIT = 16, 21, 28


@pytest.fixture(scope="module")
def crowd(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One of everything, for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        add_crowd(1, make_person("crowd"))
        yield
        transaction.set_rollback(True)


def statements_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return len(captured)


def test_lists_cost_the_same_for_twenty_rows_as_for_two(
    mia: Person, mod: Person, sign_in: type[Client]
) -> None:
    client = sign_in(mia)
    urls = [reverse(f"admin:{model}_changelist") for model in MODELS]
    urls += [f"{reverse('admin:community_report_changelist')}?state=all"]
    urls += [f"{reverse('admin:members_mediafile_changelist')}?state=all"]
    add_crowd(2, mod)
    few = {url: statements_of(client, url) for url in urls}
    add_crowd(18, mod)
    many = {url: statements_of(client, url) for url in urls}
    assert {url: cost for url, cost in many.items() if cost > few[url]} == {}
    assert max(many.values()) <= LIST_LIMIT, many


def test_the_first_column_of_every_list_leads_to_the_page_of_its_row(
    crowd: None, mia: Person, sign_in: type[Client]
) -> None:
    """Which a link of its own in it would cut off: links do not nest."""
    client = sign_in(mia)
    cut_off = []
    for model in MODELS:
        html = client.get(reverse(f"admin:{model}_changelist")).content.decode()
        if re.search(r"<a\b[^>]*>(?:(?!</a>).)*<a\b", html.partition('id="result_list"')[2], re.DOTALL):
            cut_off.append(model)
    assert cut_off == []


def test_the_page_of_a_row_costs_little(mia: Person, mod: Person, sign_in: type[Client]) -> None:
    client = sign_in(mia)
    add_crowd(2, mod)
    costs = {}
    for model in MODELS:
        for row in apps.get_model(*model.split("_")).objects.order_by("-pk")[:2]:
            url = reverse(f"admin:{model}_change", args=[row.pk])
            costs[url] = statements_of(client, url)
    assert max(costs.values()) <= PAGE_LIMIT, costs


def test_the_front_page_costs_little(mia: Person, mod: Person, sign_in: type[Client]) -> None:
    add_crowd(3, mod)
    assert statements_of(sign_in(mia), reverse("admin:index")) <= FRONT_LIMIT


def test_every_registered_page_is_known_to_these_tests() -> None:
    registered = {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry}
    assert registered == {*MODELS, "members_siteidentity", "auth_group"}


@pytest.mark.parametrize("model", [*MODELS, "members_siteidentity"])
def test_nothing_is_deleted_on_the_desk_nor_added_but_by_its_own_rules(
    model: str, crowd: None, mod: Person, sign_in: type[Client]
) -> None:
    client = sign_in(mod)
    client.get(reverse("admin:members_siteidentity_changelist"), follow=True)
    row = apps.get_model(*model.split("_")).objects.order_by("pk").first()
    changelist = reverse(f"admin:{model}_changelist")
    chosen = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    assert client.get(reverse(f"admin:{model}_add")).status_code == (200 if model in EDITED else 403)
    assert client.post(reverse(f"admin:{model}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    client.post(changelist, chosen)
    row.refresh_from_db()


@pytest.mark.parametrize("model", MODELS)
def test_searching_and_filtering_find_nothing_rather_than_fail(
    model: str, crowd: None, mia: Person, sign_in: type[Client]
) -> None:
    """A page is drawn for a search, and for every filter with one choice; with all others its rows are looked for."""
    client = sign_in(mia)
    url = reverse(f"admin:{model}_changelist")
    changelist = client.get(url).context["cl"]
    pages, queries = ["?q=%40one"], ["?q=one%40example.com", f"?q={'9' * 20}", "?q=%233", "?q=%25"]
    for spec in changelist.filter_specs:
        _, first, *others = [choice["query_string"] for choice in spec.choices(changelist)] + [""]
        pages, queries = [*pages, first], [*queries, *others]
    for query in pages:
        assert client.get(url + query).status_code == 200, query
    for query in queries:
        look_for_rows(changelist, query, mia)


def look_for_rows(changelist: ChangeList, query: str, person: Person) -> None:
    request = RequestFactory().get(f"/{query}")
    request.user = person
    list(changelist.model_admin.get_changelist_instance(request).result_list)
