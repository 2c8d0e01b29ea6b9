"""Which providers are switched on, in the order the pay page shows them."""

from functools import lru_cache

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from mall.payments.base import Provider

PROVIDERS = {
    "alipay": "mall.payments.alipay.Alipay",
    "wechat": "mall.payments.wechat.WeChatPay",
    "stripe": "mall.payments.stripe.Stripe",
    "sandbox": "mall.payments.sandbox.Sandbox",
}
"""A provider's library is imported when the provider is first used."""


def provider_names() -> list[str]:
    """Those the shopper may choose from (setting PAYMENT_PROVIDERS)."""
    return list(settings.PAYMENT_PROVIDERS)


def open_providers() -> list[Provider]:
    return [provider_named(name) for name in provider_names()]


@lru_cache(maxsize=8)
def provider_named(name: str) -> Provider:
    """The provider, also one that is switched off by now but still has keys. Raises KeyError for an unknown one."""
    if name not in settings.PAYMENTS:
        raise KeyError(name)
    provider: Provider = import_string(PROVIDERS[name])()
    return provider


def _forget(*, setting: str, **_signal: object) -> None:
    if setting.startswith("PAYMENT"):
        provider_named.cache_clear()


setting_changed.connect(_forget, dispatch_uid="forget_payment_providers")
