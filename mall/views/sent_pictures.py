"""Pictures sent with a form: tokens of those that are here already, and files that come along."""

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from members.media import accept_upload
from members.signed_in import signed_in
from xhs.lib.errors import Refusal
from xhs.lib.uploads import must_be_whole
from xhs.lib.words import clean_line


def tokens_in(sent: QueryDict, *, most: int) -> list[str]:
    """Of those that are here already; of too many one more than `most`, for the verb to refuse."""
    return [clean_line(token)[:24] for token in sent.getlist("picture")[: most + 1]]


def take_uploads(request: HttpRequest, pictures: list[str], *, most: int) -> None:
    """Takes the files in and puts their tokens behind `pictures`: what came before one is refused stays there.

    Raises Refusal; for more than `most` of both before any is taken, as the form lets nobody take one out again.
    """
    must_be_whole(request)
    files = request.FILES.getlist("pictures")
    if files and len(pictures) + len(files) > most:
        sentence = _("At most %(most)d pictures, and %(here)d are here already. Choose fewer.")
        words = sentence % {"most": most, "here": len(pictures)}
        raise Refusal("too_many_pictures", words, field="pictures")
    for file in files:
        pictures.append(accept_upload(person=signed_in(request), file=file).token)
