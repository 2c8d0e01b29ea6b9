"""The publish page: writing a note, and coming back to it."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.drafts import drafts_of
from community.forms.note import NoteForm, initial_at, initial_of, initial_sent, intent_of
from community.linking import LinkedProduct, linked_products_of, product_ids_in
from community.models import Note
from community.note_parts import PictureChoice
from community.publishing import Intent, write_note
from community.voices import voices_for
from members.addresses import address
from members.media import accept_upload, failure_sentence, own_media
from members.models import MediaFile
from members.signed_in import signed_in
from xhs.lib.edges import signed_in_only
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.kept_forms import kept_form, signed_in_keeping
from xhs.lib.listing import refuses_bad_cursors
from xhs.lib.uploads import must_be_whole

FORM_FIELD = {name: name for name in NoteForm.base_fields} | {"pictures": "uploads"}


@dataclass
class Tile:
    """A picture as the publish page shows it."""

    token: str
    alt_text: str
    state: str
    name: str
    src: str
    width: int
    height: int
    colour: str
    is_animated: bool
    error: str = ""


@dataclass
class Desk:
    """Everything the page needs to be shown again exactly as the person left it."""

    form: NoteForm
    tiles: list[Tile] = field(default_factory=list)
    note: Note | None = None
    goods: list[LinkedProduct] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    conflict: int = 0

    @property
    def picture_errors(self) -> list[str]:
        return [str(error) for error in self.form.errors.get("uploads", [])]


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def publish(request: HttpRequest) -> HttpResponse:
    """A new note."""
    if request.method == "POST":
        return _save(request, None)
    typed = kept_form(request)
    if typed is None:
        goods = linked_products_of(product_ids_in(request.GET.getlist("product")))
        form = _form(request, initial=initial_at(request.GET.get("store", "")))
        return _show(request, Desk(form, goods=goods))
    form = _form(request, initial=initial_sent(typed))
    goods = linked_products_of(product_ids_in(typed.getlist("product")))
    return _show(request, Desk(form, _tiles(request, _choices(typed)), goods=goods))


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def edit_note(request: HttpRequest, note_id: int) -> HttpResponse:
    """An own note again: a draft, a scheduled or a published one."""
    note = get_object_or_404(Note.objects.owned_by(request.user), pk=note_id)
    if request.method == "POST":
        return _save(request, note)
    pictures = [PictureChoice(row.media.token, row.alt_text) for row in note.pictures.select_related("media")]
    products = list(note.note_products.values_list("product_id", flat=True))
    typed = kept_form(request)
    if typed is not None:
        pictures, products = _choices(typed), product_ids_in(typed.getlist("product"))
    initial = initial_sent(typed) if typed else initial_of(note)
    desk = Desk(
        _form(request, note, initial=initial), _tiles(request, pictures), note, linked_products_of(products)
    )
    return _show(request, desk)


def _form(request: HttpRequest, note: Note | None = None, **values: Any) -> NoteForm:
    return NoteForm(auto_id="note_%s", voices=voices_for(signed_in(request), note), **values)


@refuses_bad_cursors
@signed_in_only
def drafts(request: HttpRequest) -> HttpResponse:
    """Drafts and scheduled notes of the person, newest first."""
    page = drafts_of(person=signed_in(request), cursor=request.GET.get("cursor", ""))
    return render(request, "community/draft_list.html", {"page": page})


def _save(request: HttpRequest, note: Note | None) -> HttpResponse:
    """Tries what the author pressed; whatever is refused, the page comes back with everything typed."""
    form = _form(request, note, data=request.POST)
    pictures, problems = _pictures_sent(request)
    desk = Desk(form, note=note, problems=problems)
    if form.is_valid() and not problems:
        try:
            return _write(request, form, pictures, note)
        except Conflict as conflict:
            desk.conflict = conflict.details["version"]
            form.data = _with_version(request, desk.conflict)
            problems.append(str(conflict))
        except Refusal as refusal:
            form.add_error(FORM_FIELD.get(refusal.field, None), str(refusal))
    desk.tiles = _tiles(request, pictures)
    desk.goods = linked_products_of(product_ids_in(request.POST.getlist("product")))
    return _show(request, desk, status=409 if desk.conflict else 422)


def _with_version(request: HttpRequest, version: int) -> QueryDict:
    """The form as it was sent, but with the newer version: pressing the button again is now a decision."""
    data = request.POST.copy()
    data["version"] = str(version)
    return data


def _write(
    request: HttpRequest, form: NoteForm, pictures: list[PictureChoice], note: Note | None
) -> HttpResponse:
    given = form.cleaned_data
    intent = intent_of(request.POST.get("intent", ""), given["scheduled_for"])
    saved = write_note(
        author=signed_in(request),
        content=form.content(pictures, product_ids_in(request.POST.getlist("product"))),
        intent=intent,
        note_id=note.pk if note else None,
        version=given["version"] if note else None,
        submission=given["submission"] if note is None else None,
        scheduled_for=given["scheduled_for"],
    )
    messages.success(request, _saved_sentence(saved, intent))
    waits = saved.state in (Note.State.DRAFT, Note.State.SCHEDULED)
    return redirect(reverse("drafts") if waits else saved.get_absolute_url())


def _saved_sentence(note: Note, intent: Intent) -> str:
    if note.is_edited:
        return _("Your changes are saved.")
    return {
        Intent.DRAFT: _("Saved to your drafts."),
        Intent.SCHEDULE: _("Your note will be published at the time you chose."),
        Intent.PUBLISH: _("Your note is out!")
        if note.is_published
        else _("Your pictures are being prepared; your note appears in a moment."),
    }[intent]


def _pictures_sent(request: HttpRequest) -> tuple[list[PictureChoice], list[str]]:
    """The pictures of the form: tokens of earlier uploads, then files that came along without JavaScript."""
    choices = _choices(request.POST)
    problems = []
    for file in request.FILES.getlist("uploads")[: settings.NOTE_PICTURE_LIMIT + 1]:
        try:
            choices.append(PictureChoice(accept_upload(person=signed_in(request), file=file).token))
        except Refusal as refusal:
            problems.append(f"“{file.name}”: {refusal}")
    try:
        must_be_whole(request)
    except Refusal as refusal:
        problems.append(str(refusal))
    return choices, problems


def _choices(sent: QueryDict) -> list[PictureChoice]:
    tokens = sent.getlist("picture")
    padded = sent.getlist("alt_text") + [""] * len(tokens)
    return [PictureChoice(token, alt) for token, alt in zip(tokens, padded, strict=False)]


def _tiles(request: HttpRequest, pictures: list[PictureChoice]) -> list[Tile]:
    files = own_media(person=signed_in(request), tokens=[one.token for one in pictures], takes_clips=True)
    alt_texts = {one.token: one.alt_text for one in pictures}
    return [_tile(media, alt_texts[media.token]) for media in files]


def _tile(media: MediaFile, alt_text: str) -> Tile:
    failed = media.state == MediaFile.State.FAILED
    return Tile(
        token=media.token,
        alt_text=alt_text,
        state=media.state,
        name=media.name,
        src=address(media.token, 540, signed=True) if media.is_ready else "",
        width=media.width,
        height=media.height,
        colour=media.colour,
        is_animated=media.is_animated,
        error=str(failure_sentence(media.failure)) if failed else "",
    )


def _show(request: HttpRequest, desk: Desk, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "desk": desk,
        "form": desk.form,
        "picture_limit": settings.NOTE_PICTURE_LIMIT,
        "byte_limit": settings.UPLOAD_BYTE_LIMIT,
    }
    return render(request, "community/note_form.html", context, status=status)
