"""The API's own description is valid, and nothing it describes answers with a server error."""

import html
import re

import pytest
import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from rest_framework.authtoken.models import Token

from tests.factories import make_note, make_person

CASES = settings(
    max_examples=3,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def operations() -> list:
    answer = Client().get("/api/v1/schema/", headers={"accept": "application/vnd.oai.openapi+json"})
    schema = schemathesis.openapi.from_dict(answer.json())
    schema.config.update(base_url="http://testserver")
    return [found.ok() for found in schema.get_all_operations()]


def send(case, key: str):
    """The request on Django's own test client, which stays inside the test's transaction."""
    wanted = case.as_transport_kwargs(base_url="http://testserver")
    wanted.pop("timeout", None)
    made = requests.Request(**wanted).prepare()
    headers = {name: str(value) for name, value in made.headers.items() if name.lower() != "cookie"}
    client = Client(raise_request_exception=False)
    return client.generic(
        made.method,
        made.url.removeprefix("http://testserver"),
        made.body or b"",
        content_type=headers.get("Content-Type", "application/octet-stream"),
        headers={**headers, "Authorization": f"Token {key}"},
    )


@pytest.mark.django_db
def test_no_request_the_document_allows_breaks_the_server(settings) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_CLASSES": []}
    make_note(make_person("ada"), topics=["tea"])
    key = Token.objects.create(user=make_person("fuzz")).key
    every = operations()
    assert len(every) > 50
    for operation in every:

        @CASES
        @given(case=operation.as_strategy())
        def try_out(case) -> None:
            response = send(case, key)
            assert response.status_code < 500, (
                f"{case.method} {case.formatted_path}: {response.content[:300]}"
            )

        try_out()


@pytest.mark.django_db
def test_the_page_of_the_api_has_no_script_that_our_policy_would_stop() -> None:
    page = Client().get("/api/v1/").content.decode()
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert scripts and all("src=" in attributes and not words.strip() for attributes, words in scripts)
    own = next(
        address
        for attributes, _ in scripts
        for address in re.findall(r'src="([^"]*script=[^"]*)"', attributes)
    )
    assert "swagger" in Client().get(html.unescape(own)).content.decode().lower()
