"""Who acts for a merchant: its owner invites people, who accept or not; they leave by themselves, or are let go.

Until somebody accepts, nothing of the shop is hers, and nothing she does counts as the shop's. An invitation holds as
long as whoever made it owns the shop.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.merchants.news import tell_person
from mall.merchants.standing import close_deserted, drop_applications
from mall.models import Merchant, MerchantInvitation, MerchantMember
from members.counting import PeopleCounts
from members.models import Block, ModerationEntry, Notification, Person
from members.notifications import forget_subject, notify
from members.standing import log_about, must_operate
from members.wording import in_words_of
from xhs.lib.errors import Conflict, NotAllowed, Refusal
from xhs.lib.once import insert_once
from xhs.lib.throttle import count_or_refuse

Role = MerchantMember.Role
INVITATIONS_A_DAY = 20
IN_INBOX = "shop_invite"


class InvitationGone(Refusal):
    """It was taken back, or answered."""

    status = 404


@transaction.atomic
def invite(*, merchant: Merchant, username: str, by: Person) -> MerchantInvitation:
    """The owner asks somebody to act for the shop, who finds it in her inbox.

    Raises NotAllowed, Refusal for a name that leads to nobody, Conflict where she acts for it or is invited already,
    TooOften past INVITATIONS_A_DAY.
    """
    must_own(merchant, by, until_done=True)
    person = _reachable(username, by)
    if MerchantMember.objects.filter(merchant=merchant, person=person).exists():
        raise Conflict("member_already", _("They act for this shop already."), field="username")
    count_or_refuse(what="shop-invitation", who=merchant.pk, limit=INVITATIONS_A_DAY, seconds=86_400)
    known = {"merchant_id": merchant.pk, "person_id": person.pk, "invited_by_id": by.pk}
    invitation_id = insert_once(MerchantInvitation, **known)
    if invitation_id is None:
        raise Conflict("invited_already", _("They are invited already."), field="username")
    notify(
        recipient=person,
        kind=Notification.Kind.NOTICE,
        subject_kind=IN_INBOX,
        subject_id=invitation_id,
        text=in_words_of(person, _("A shop would like you to act for it.")),
    )
    return MerchantInvitation.objects.get(pk=invitation_id)


def _reachable(username: str, by: Person) -> Person:
    """Nobody learns that she is blocked."""
    name = username.strip().removeprefix("@").lower()
    person: Person | None = Person.objects.active().filter(username=name).first()
    if person is None or Block.objects.between(person, by).exists():
        raise Refusal("person_unknown", _("There is nobody of this user name."), field="username")
    return person


def invitation_to(person: Person, invitation_id: int) -> MerchantInvitation:
    """Raises InvitationGone where it is not open, or somebody else's."""
    found = MerchantInvitation.objects.select_related("merchant", "invited_by")
    invitation = found.filter(pk=invitation_id, person=person).first()
    if invitation is None:
        raise InvitationGone("invitation_gone", _("This invitation is not open any more."))
    return invitation


def invitations_of(person: Person) -> list[MerchantInvitation]:
    """Those that wait for her answer, the oldest first."""
    return list(MerchantInvitation.objects.filter(person=person).select_related("merchant").order_by("pk"))


def shops_left_freely(person: Person) -> set[int]:
    """The shops she acts for without owning them."""
    roles = MerchantMember.objects.filter(person=person, role=Role.STAFF)
    return set(roles.values_list("merchant_id", flat=True))


@transaction.atomic
def accept_invitation(*, person: Person, invitation_id: int) -> Merchant:
    """From now on she acts for the shop. Raises InvitationGone."""
    invitation = invitation_to(person, invitation_id)
    _take_back(invitation)
    insert_once(MerchantMember, merchant_id=invitation.merchant_id, person_id=person.pk, role=Role.STAFF)
    _tell_inviter(invitation, format_lazy(_("@{name} acts for your shop now."), name=person.username))
    return invitation.merchant


@transaction.atomic
def decline_invitation(*, person: Person, invitation_id: int) -> None:
    """She would rather not. Raises InvitationGone."""
    invitation = invitation_to(person, invitation_id)
    _take_back(invitation)
    _tell_inviter(invitation, format_lazy(_("@{name} declined to act for your shop."), name=person.username))


@transaction.atomic
def withdraw_invitation(*, invitation: MerchantInvitation, by: Person) -> bool:
    """The owner takes it back: it leaves the inbox. Raises NotAllowed, InvitationGone once it is answered."""
    must_own(invitation.merchant, by)
    _take_back(invitation)
    return True


def _take_back(invitation: MerchantInvitation) -> None:
    """Of two answers at once the first one counts."""
    gone, _rows = MerchantInvitation.objects.filter(pk=invitation.pk).delete()
    if not gone:
        raise InvitationGone("invitation_gone", _("This invitation is not open any more."))
    forget_subject(subject_kind=IN_INBOX, subject_id=invitation.pk)


def _take_back_all(invitations: "QuerySet[MerchantInvitation]", counts: PeopleCounts) -> None:
    """Those that are answered just now are left to their answers."""
    for pk in list(invitations.order_by("pk").values_list("pk", flat=True)):
        if MerchantInvitation.objects.filter(pk=pk).delete()[0]:
            forget_subject(subject_kind=IN_INBOX, subject_id=pk, counts=counts)


def _tell_inviter(invitation: MerchantInvitation, sentence: "str | Promise") -> None:
    inviter = invitation.invited_by
    if MerchantMember.objects.filter(merchant=invitation.merchant_id, person=inviter).exists():
        tell_person(inviter, invitation.merchant_id, sentence)


@transaction.atomic
def remove_member(*, member: MerchantMember, by: Person) -> bool:
    """The owner lets somebody go. Raises Refusal for the owner herself; False where she had gone already."""
    must_own(member.merchant, by)
    return _let_go(member)


@transaction.atomic
def leave_shop(*, person: Person, merchant: Merchant) -> bool:
    """She does not act for the shop any more. Raises Refusal for the owner; False where she had gone already."""
    member = MerchantMember.objects.filter(merchant=merchant, person=person).first()
    return member is not None and _let_go(member)


def _let_go(member: MerchantMember) -> bool:
    if member.role == Role.OWNER:
        raise Refusal("owner_stays", _("The owner stays. An operator can make somebody else the owner."))
    removed, _rows = MerchantMember.objects.filter(pk=member.pk, role=Role.STAFF).delete()
    return bool(removed)


@transaction.atomic
def make_owner(*, member: MerchantMember, operator: Person, reason: str) -> bool:
    """An operator hands the shop over to one of its people; who owned it stays as staff. False where she owns it."""
    must_operate(operator, reason)
    people = MerchantMember.objects.select_for_update().filter(merchant=member.merchant_id).order_by("pk")
    roles = {row.pk: row.role for row in people}
    if member.pk not in roles:
        raise Conflict("member_gone", _("They do not act for this shop any more."))
    if roles[member.pk] == Role.OWNER:
        return False
    people.filter(role=Role.OWNER).update(role=Role.STAFF)
    MerchantMember.objects.filter(pk=member.pk).update(role=Role.OWNER)
    counts = PeopleCounts()
    _take_back_all(MerchantInvitation.objects.filter(merchant=member.merchant_id), counts)
    label = f"{member.merchant.name}: @{member.person.username}"
    action = ModerationEntry.Action.HAND_OVER
    log_about(member.merchant, action=action, actor=operator, reason=reason, label=label)
    tell_person(member.person, member.merchant_id, _("You own this shop now."), reason, counts=counts)
    counts.write()
    return True


def leave_everything(*, person: Person) -> None:
    """A closed account acts for nobody, is invited by nobody and has invited nobody. Shops she leaves without people
    stop selling.

    Invitations to her first: one that is being accepted is waited for, and what came of it goes with the others.
    Those of hers last: she makes no more once she owns nothing (must_own).
    """
    MerchantInvitation.objects.filter(person=person).delete()
    shops = list(MerchantMember.objects.filter(person=person).values_list("merchant_id", flat=True))
    MerchantMember.objects.filter(person=person).delete()
    counts = PeopleCounts()
    _take_back_all(MerchantInvitation.objects.filter(invited_by=person), counts)
    counts.write()
    drop_applications(person)
    for merchant_id in sorted(shops):
        close_deserted(merchant_id=merchant_id)


def must_own(merchant: Merchant, person: Person, *, until_done: bool = False) -> None:
    """Raises NotAllowed for everybody but the owner of the shop. `until_done`: nobody takes over before the transaction
    ends, and what it wrote is there to be taken back."""
    owners = MerchantMember.objects.filter(merchant=merchant, person=person, role=Role.OWNER)
    if not (owners.select_for_update() if until_done else owners):
        raise NotAllowed("not_the_owner", _("Only the owner can do that."))
