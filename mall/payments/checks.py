"""What `manage.py check --deploy` says about paying: a shop where nobody really pays must not open by accident."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from xhs.lib import env

SANDBOX_ALONE = "mall.W001"
SANDBOX_BESIDE = "mall.W002"


@register(Tags.security, deploy=True)
def check_ways_to_pay(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Silent with real providers, and where PAYMENT_PROVIDERS names the sandbox alone: then somebody meant it."""
    offered = list(settings.PAYMENT_PROVIDERS)
    if "sandbox" not in offered:
        return []
    if len(offered) > 1:
        return [
            Warning(
                "The sandbox is offered beside real ways to pay: whoever chooses it pays nothing.",
                hint="Take it off PAYMENT_PROVIDERS.",
                id=SANDBOX_BESIDE,
            )
        ]
    if env.words("PAYMENT_PROVIDERS"):
        return []
    return [
        Warning(
            "The sandbox is the only way to pay: orders count as paid, and nobody pays real money.",
            hint="Give a provider its keys (README, Switching payment on), or say PAYMENT_PROVIDERS=sandbox.",
            id=SANDBOX_ALONE,
        )
    ]
