"""Which shop somebody's desk is about: one of those she acts for, chosen once and remembered in her session."""

from typing import Any

from django.http import HttpRequest

from mall.models import Merchant, MerchantMember

CHOSEN = "shop_desk"
OPEN = (Merchant.State.APPROVED, Merchant.State.SUSPENDED)


def shops_of(person: Any) -> list[Merchant]:
    """The shops whose desk is open to the person: those that trade, and suspended ones, to finish their orders."""
    return list(Merchant.objects.run_by(person).filter(state__in=OPEN).order_by("name", "pk"))


def merchant_of(request: HttpRequest) -> Merchant | None:
    """The shop this request is about; None for whoever acts for none. Looked up once a request."""
    if not hasattr(request, "_shop"):
        request._shop = _chosen(request)  # type: ignore[attr-defined]
    shop: Merchant | None = request._shop  # type: ignore[attr-defined]
    return shop


def _chosen(request: HttpRequest) -> Merchant | None:
    if not (request.user.is_authenticated and request.user.is_active):
        return None
    shops = shops_of(request.user)
    wanted = request.session.get(CHOSEN)
    return next((shop for shop in shops if shop.pk == wanted), shops[0] if shops else None)


def choose(request: HttpRequest, slug: str) -> bool:
    """From now on the desk is about this shop; False where she does not act for it."""
    shop = next((one for one in shops_of(request.user) if one.slug == slug), None)
    if shop is None:
        return False
    request.session[CHOSEN] = shop.pk
    return True


def is_trading(request: HttpRequest) -> bool:
    shop = merchant_of(request)
    return shop is not None and shop.state == Merchant.State.APPROVED


def is_owner(request: HttpRequest) -> bool:
    """Whether the person owns the shop of this request. Looked up once a request."""
    if not hasattr(request, "_owns_shop"):
        roles = MerchantMember.objects.filter(merchant=merchant_of(request), person_id=request.user.pk or 0)
        request._owns_shop = roles.filter(role=MerchantMember.Role.OWNER).exists()  # type: ignore[attr-defined]
    return bool(request._owns_shop)  # type: ignore[attr-defined]
