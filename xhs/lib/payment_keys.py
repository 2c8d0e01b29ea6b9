"""Which payment providers exist here: those whose keys are in the environment, and the sandbox, which needs none."""

from collections.abc import Mapping
from hashlib import sha256

from django.core.exceptions import ImproperlyConfigured

from xhs.lib import env

NEEDS = {
    "alipay": ("app_id", "seller_id", "private_key", "public_key"),
    "wechat": (
        "app_id", "merchant_id", "serial", "private_key", "api_key", "public_key_id", "public_key",
    ),
    "stripe": ("account", "secret_key", "webhook_secret"),
}  # fmt: skip
"""`private_key` is ours, `public_key` the provider's; the variables are ALIPAY_APP_ID and so on."""


def providers(*, secret: str, site_url: str) -> dict[str, dict[str, str]]:
    """What each provider needs, by its name. Raises ImproperlyConfigured for one that has some of its keys only."""
    found = {name: env.keys(name, *needs) for name, needs in NEEDS.items()}
    sandbox = {
        "account": "xhs-sandbox",
        "key": env.text("SANDBOX_KEY", sha256(f"sandbox {secret}".encode()).hexdigest()),
        "address": env.text("SANDBOX_URL", site_url).rstrip("/"),
    }
    return {name: needs for name, needs in found.items() if needs} | {"sandbox": sandbox}


def offered(known: Mapping[str, object]) -> list[str]:
    """Those that shoppers see, in this order: PAYMENT_PROVIDERS, else all that take real money, else the sandbox."""
    real = [name for name in known if name != "sandbox"]
    names = env.words("PAYMENT_PROVIDERS", ",".join(real) or "sandbox")
    if unknown := set(names) - set(known):
        raise ImproperlyConfigured(f"PAYMENT_PROVIDERS: {', '.join(sorted(unknown))} has no keys.")
    return names
