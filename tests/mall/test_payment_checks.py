"""A shop where nobody really pays does not open by accident."""

import pytest
from django.core.checks import run_checks

from mall.payments.checks import SANDBOX_ALONE, SANDBOX_BESIDE


def said(*, deploy: bool = True) -> list[str]:
    found = run_checks(include_deployment_checks=deploy)
    return [one.id for one in found if one.id in (SANDBOX_ALONE, SANDBOX_BESIDE)]


def test_the_sandbox_alone_is_warned_about_where_nobody_chose_it(
    settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAYMENT_PROVIDERS = ["sandbox"]
    monkeypatch.delenv("PAYMENT_PROVIDERS", raising=False)
    assert said() == [SANDBOX_ALONE]
    assert said(deploy=False) == [], "on one's own machine it is what one wants"
    monkeypatch.setenv("PAYMENT_PROVIDERS", "")
    assert said() == [SANDBOX_ALONE]
    monkeypatch.setenv("PAYMENT_PROVIDERS", "sandbox")
    assert said() == []


def test_real_ways_to_pay_say_nothing_unless_the_sandbox_stands_beside_them(
    settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAYMENT_PROVIDERS = ["alipay", "wechat"]
    assert said() == []
    settings.PAYMENT_PROVIDERS = ["alipay", "sandbox"]
    monkeypatch.setenv("PAYMENT_PROVIDERS", "alipay,sandbox")
    assert said() == [SANDBOX_BESIDE]
