"""Stores: entered by the people who run them, closed and opened again; corrected and hidden by operators; followed."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.acting import must_act_for
from mall.merchants.news import tell_merchant
from mall.models import Merchant, Store, StoreFollow, StoreHours, StorePicture
from mall.signals import stores_changed
from mall.stores.content import COLUMNS, StoreContent, checked_store
from mall.stores.opening import Span
from members.media import show_to
from members.models import MediaFile, ModerationEntry, Person
from members.pictures import mark_shown, usable_media
from members.standing import log_about, must_operate
from xhs.lib.errors import NotAllowed, Refusal
from xhs.lib.once import insert_once
from xhs.lib.repair import count_of, repair_counts


class StoreGone(Refusal):
    """There is no such store (any more)."""

    status = 404


def save_store(
    *, person: Person, merchant: Merchant | None, content: StoreContent, store_id: int | None = None
) -> Store:
    """A new store of the merchant, or the store as it shall be from now on, with exactly these hours and pictures.

    Only operators keep stores without a merchant. Raises NotAllowed, StoreGone, and Refusal for what the rules do not
    allow; its `field` names what of the content is at fault.
    """
    _must_keep(person, merchant)
    content = checked_store(content)
    with transaction.atomic():
        row = _row(merchant, store_id)
        _write(row, content)
        _set_pictures(row, person, content.pictures)
        stores_changed.send(sender=Store, store_ids=[row.pk])
    row.refresh_from_db()
    return row


@transaction.atomic
def correct_store(*, store_id: int, operator: Person, content: StoreContent, reason: str) -> Store:
    """An operator puts words, place and hours right; the pictures stay. The log and the merchant's people say why.

    Raises NotAllowed, StoreGone, and Refusal without a reason or for what the rules do not allow.
    """
    must_operate(operator, reason)
    content = checked_store(content)
    row = Store.objects.select_for_update(no_key=True).filter(pk=store_id).first()
    if row is None:
        raise StoreGone("store_gone", _("There is no such store."))
    _write(row, content)
    log_about(row, action=ModerationEntry.Action.CORRECT, actor=operator, reason=reason)
    stores_changed.send(sender=Store, store_ids=[row.pk])
    if row.merchant_id:
        tell_merchant(row.merchant_id, _("An operator corrected your store."), f"{row.name}: {reason}")
    row.refresh_from_db()
    return row


def _write(row: Store, content: StoreContent) -> None:
    is_new = row.pk is None
    for name in COLUMNS:
        setattr(row, name, getattr(content, name))
    row.version = 1 if is_new else row.version + 1
    row.save(update_fields=None if is_new else [*COLUMNS, "version"])
    set_hours(row, content.hours)


def _must_keep(person: Person, merchant: Merchant | None) -> None:
    if merchant is not None:
        must_act_for(person=person, merchant_id=merchant.pk)
    elif not (person.is_staff and person.has_perm("mall.change_store")):
        raise NotAllowed("not_yours", _("Only the merchant's people can do that."))


def _row(merchant: Merchant | None, store_id: int | None) -> Store:
    """The row to write, locked. The merchant may be suspended just now: it is read under a lock as well."""
    if merchant is not None:
        merchant = Merchant.objects.select_for_update(no_key=True).get(pk=merchant.pk)
    if store_id is None:
        return Store(merchant=merchant, is_open=merchant is None or merchant.state == Merchant.State.APPROVED)
    rows = Store.objects.select_for_update(no_key=True).filter(pk=store_id, merchant=merchant)
    row = rows.first()
    if row is None:
        raise StoreGone("store_gone", _("There is no such store."))
    return row


def set_hours(store: Store, hours: Sequence[Span]) -> None:
    """Gives the store exactly these (checked) hours."""
    store.hours.all().delete()
    StoreHours.objects.bulk_create(
        StoreHours(store=store, weekday=span.weekday, opens=span.opens, closes=span.closes) for span in hours
    )


def _set_pictures(store: Store, person: Person, tokens: Sequence[str]) -> None:
    """Exactly these in this order: own uploads that nothing else shows, and what the store shows already."""
    current = {row.media.token: row.media for row in store.pictures.select_related("media")}
    chosen = usable_media(person=person, tokens=tokens, shown=current.values())
    store.pictures.all().delete()
    StorePicture.objects.bulk_create(
        StorePicture(store=store, media=media, position=place) for place, media in enumerate(chosen)
    )
    mark_shown(chosen, audience=_audience(is_hidden=store.hidden_at is not None))
    dropped = [media.pk for token, media in current.items() if media not in chosen]
    MediaFile.objects.filter(pk__in=dropped).update(is_used=False, audience=MediaFile.Audience.RESTRICTED)


def _audience(*, is_hidden: bool) -> str:
    """Who may fetch a store's pictures."""
    return MediaFile.Audience.RESTRICTED if is_hidden else MediaFile.Audience.PUBLIC


@transaction.atomic
def close_store(*, person: Person, store: Store) -> bool:
    """Closed for good: it leaves every list; notes keep its name. False where it was. Raises NotAllowed."""
    _must_keep(person, store.merchant)
    return _move_if(store, Q(closed_at=None), closed_at=timezone.now())


@transaction.atomic
def reopen_store(*, person: Person, store: Store) -> bool:
    """It is back in every list; False where it was open. Raises NotAllowed."""
    _must_keep(person, store.merchant)
    return _move_if(store, Q(closed_at__isnull=False), closed_at=None)


def _move_if(store: Store, holds: Q, **values: Any) -> bool:
    """Moves the store in or out of the lists where this holds of it; False where somebody did so before."""
    moved = Store.objects.filter(holds, pk=store.pk).update(**values) == 1
    if moved:
        stores_changed.send(sender=Store, store_ids=[store.pk])
    return moved


def hide_store(*, store: Store, operator: Person, reason: str) -> bool:
    """Nobody but its merchant and operators sees it; False where it was hidden already. Raises NotAllowed, Refusal."""
    return _set_hidden(store, operator, reason, hide=True)


def restore_store(*, store: Store, operator: Person, reason: str) -> bool:
    """It is shown again; False where it was not hidden. Raises NotAllowed, Refusal."""
    return _set_hidden(store, operator, reason, hide=False)


@transaction.atomic
def _set_hidden(store: Store, operator: Person, reason: str, *, hide: bool) -> bool:
    must_operate(operator, reason)
    if not _move_if(store, Q(hidden_at__isnull=hide), hidden_at=timezone.now() if hide else None):
        return False
    action = ModerationEntry.Action.HIDE if hide else ModerationEntry.Action.RESTORE
    log_about(store, action=action, actor=operator, reason=reason)
    media = MediaFile.objects.filter(store_pictures__store=store)
    show_to(_audience(is_hidden=hide), media.values_list("pk", flat=True))
    if store.merchant_id:
        sentence = _("Your store was hidden.") if hide else _("Your store is shown again.")
        tell_merchant(store.merchant_id, sentence, f"{store.name}: {reason}")
    return True


@transaction.atomic
def renew_cards(*, media_id: int) -> None:
    """A picture became ready after its store was saved: what was drawn without it is drawn anew."""
    ids = list(StorePicture.objects.filter(media=media_id).order_by("store").values_list("store", flat=True))
    if ids:
        Store.objects.filter(pk__in=ids).update(version=F("version") + 1)
        stores_changed.send(sender=Store, store_ids=ids)


def repair_followers() -> int:
    """Follower counts of stores, counted anew; gives how many were wrong."""
    return repair_counts(Store, follower_count=count_of(StoreFollow.objects.all(), "store"))


@transaction.atomic
def follow_store(*, person: Person, store: Store) -> None:
    """Follows a store; doing it again changes nothing. Raises StoreGone where it is not listed any more."""
    if not store.is_listed:
        raise StoreGone("store_gone", _("There is no such store."))
    if insert_once(StoreFollow, person_id=person.pk, store_id=store.pk):
        Store.objects.filter(pk=store.pk).update(follower_count=F("follower_count") + 1)


@transaction.atomic
def unfollow_store(*, person: Person, store: Store) -> None:
    """Follows a store no longer; doing it again changes nothing."""
    gone, _by_model = StoreFollow.objects.filter(person=person, store=store).delete()
    if gone:
        Store.objects.filter(pk=store.pk).update(follower_count=F("follower_count") - 1)
