"""What every payment provider can do for us, and the words it and we use for it.

A provider speaks to the outside world and to nothing else: it reads rows it is given and writes none. None of its
methods may be called inside a transaction.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mall.models import PaymentAttempt, PaymentRefund
from xhs.lib.errors import Refusal

NOTICE_WINDOW = timedelta(minutes=10)
"""A notice signed longer ago than this, or from the future, is not taken: what it tells will be asked for."""
PROVIDER_SECONDS = 8
"""How long we wait for an answer of a provider."""


class Kind(StrEnum):
    PAID = "paid"
    REFUNDED = "refunded"
    CLOSED = "closed"


@dataclass(frozen=True)
class Notice:
    """What a provider told us, its signature verified. `token` is our number of the attempt, `order` its order's.

    A refund's notice carries our number of the pay-out in `payout`, and the amount sent back.
    """

    notice_id: str
    kind: Kind
    token: str
    order: str
    amount_fen: int
    currency: str
    account: str
    reference: str
    at: datetime
    payout: str = ""
    body: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Visit:
    """The shopper's side: where she comes back to, having paid or not, and from which device she pays."""

    return_url: str
    cancel_url: str
    address: str
    on_phone: bool


@dataclass(frozen=True)
class Send:
    """Where the shopper goes: to a page of the provider, or her phone to what a QR code on our page says."""

    url: str = ""
    qr: str = ""
    reference: str = ""


class ProviderError(Refusal):
    """The provider could not be reached or did not do it; trying again later is safe."""

    status = 502


class ProviderRefused(ProviderError):
    """The provider understood and said no: trying again does not help."""


class BadSignature(Exception):
    """A notice that is not the provider's, or not to be understood."""


class Stale(Exception):
    """A genuine notice outside the time window: perhaps somebody plays it back."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.notice_id)
        self.notice = notice


class Provider(ABC):
    """One payment service. `form_action` are the origins its pages live on, for our content security policy.

    The pay page shows label, line and mark (one character on a coloured ground).
    """

    name: ClassVar[str]
    label: ClassVar["str | Promise"]
    line: ClassVar["str | Promise"] = ""
    mark: ClassVar[str] = ""
    form_action: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.settings: dict[str, Any] = settings.PAYMENTS[self.name]

    @property
    @abstractmethod
    def account(self) -> str:
        """Ours at the provider."""

    @abstractmethod
    def start(self, *, attempt: PaymentAttempt, visit: Visit) -> Send:
        """Opens the payment there; twice for one attempt is one payment. Raises ProviderError."""

    @abstractmethod
    def ask(self, *, attempt: PaymentAttempt) -> Notice | None:
        """What became of the payment; None while nothing did. Raises ProviderError."""

    @abstractmethod
    def read_notice(self, request: HttpRequest) -> Notice | None:
        """What the call-back says; None for a kind we have no use for. Raises BadSignature, Stale."""

    @abstractmethod
    def answer(self, *, ok: bool) -> HttpResponse:
        """What the provider wants to hear: that it need not tell again, or that it should."""

    @abstractmethod
    def send_back(self, *, payout: PaymentRefund) -> bool:
        """Orders the pay-out; asked again with the same number it is the same one. True once the money is sent.

        Raises ProviderError (try again) or ProviderRefused (do not).
        """


def fresh(notice: Notice, *, signed_at: datetime) -> Notice:
    """The notice, unless it was signed too far from now: raises Stale."""
    if abs(timezone.now() - signed_at) > NOTICE_WINDOW:
        raise Stale(notice)
    return notice


def provider_away(error: Exception | None = None) -> ProviderError:
    sentence = _("The payment service does not answer just now. Try again, or choose another way to pay.")
    return ProviderError("provider_away", sentence, cause=str(error or "")[:200])
