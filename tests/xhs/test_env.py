"""Readers of the environment: keys come whole or not at all."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from xhs.lib import env, payment_keys


def test_without_any_key_there_is_nothing() -> None:
    assert env.keys("nobody", "app_id", "private_key") == {}


def test_keys_are_texts_with_line_ends_or_paths_of_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "key.pem"
    file.write_text("-----BEGIN-----\nabc\n")
    monkeypatch.setenv("PAYER_APP_ID", " 42 ")
    monkeypatch.setenv("PAYER_PRIVATE_KEY", str(file))
    monkeypatch.setenv("PAYER_PUBLIC_KEY", "-----BEGIN-----\\nabc")
    whole = {"app_id": "42", "private_key": "-----BEGIN-----\nabc", "public_key": "-----BEGIN-----\nabc"}
    assert env.keys("payer", "app_id", "private_key", "public_key") == whole


def test_half_of_the_keys_is_a_mistake_that_names_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAYER_APP_ID", "42")
    with pytest.raises(ImproperlyConfigured, match="PAYER_PRIVATE_KEY"):
        env.keys("payer", "app_id", "private_key")


def test_only_providers_with_keys_exist_and_the_sandbox_gives_way_to_real_money(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without = payment_keys.providers(secret="s", site_url="https://xhs.example")
    assert (list(without), payment_keys.offered(without)) == (["sandbox"], ["sandbox"])
    assert without["sandbox"]["address"] == "https://xhs.example"
    for name in payment_keys.NEEDS["stripe"]:
        monkeypatch.setenv(f"STRIPE_{name.upper()}", "x")
    known = payment_keys.providers(secret="s", site_url="https://xhs.example")
    assert (list(known), payment_keys.offered(known)) == (["stripe", "sandbox"], ["stripe"])
    monkeypatch.setenv("PAYMENT_PROVIDERS", "sandbox,alipay")
    with pytest.raises(ImproperlyConfigured, match="alipay has no keys"):
        payment_keys.offered(known)
