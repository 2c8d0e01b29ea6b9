"""The API's own description is valid, and nothing it describes answers with a server error."""

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from rest_framework.authtoken.models import Token

from members.models import Person
from tests.factories import make_note, make_person
from xhs.wsgi import application



@pytest.fixture
def document(db: None):
    answer = Client().get("/api/v1/schema/", headers={"accept": "application/vnd.oai.openapi+json"})
    schema = schemathesis.openapi.from_dict(answer.json())
    schema.app = application
    return schema


@pytest.fixture
def token(db: None) -> str:
    person: Person = make_person("fuzz")
    make_note(make_person("ada"), topics=["tea"])
    return Token.objects.create(user=person).key


schema = schemathesis.pytest.from_fixture("document")


@schema.parametrize()
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_the_document_allows_breaks_the_server(case, token: str) -> None:
    response = case.call(headers={"Authorization": f"Token {token}"})
    assert response.status_code < 500, response.text
