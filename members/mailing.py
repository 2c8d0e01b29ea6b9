"""Letters to people: plain text from a template, and the same text dressed as HTML."""

import logging
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language

from members.models import Person, SiteIdentity
from members.signals import letter_written
from members.wording import speaking_to

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """One paragraph of a letter."""

    words: str
    is_code: bool
    is_link: bool


def write_letter(*, person: Person, name: str, facts: dict[str, str]) -> None:
    """Queues the letter `templates/emails/<name>.txt` to the person's address; nothing without an address."""
    if person.email:
        letter_written.send(sender=Person, person_id=person.pk, name=name, facts=facts)


def send_letter(*, person_id: int, name: str, facts: dict[str, str]) -> None:
    """Sends it, in the person's language. A mail server that refuses is logged: pages say the same."""
    person = Person.objects.exclude(email="").filter(pk=person_id).first()
    if person is None:
        return
    with speaking_to(person):
        known = {
            "person": person,
            "facts": facts,
            "site": SiteIdentity.current(),
            "site_url": settings.SITE_URL,
        }
        subject = " ".join(render_to_string(f"emails/{name}_subject.txt", known).split())
        text = render_to_string(f"emails/{name}.txt", known).strip()
        message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email])
        dress(message)
    try:
        message.send()
    except (SMTPException, OSError) as error:
        log.error("letter %s to person %s could not be sent: %s", name, person_id, error)


def dress(message: EmailMultiAlternatives, *, code: str = "") -> None:
    """Adds the HTML twin of the text; the paragraph that is the code stands out, one that is an address is a link."""
    paragraphs = [part.strip() for part in str(message.body).split("\n\n") if part.strip()]
    site = SiteIdentity.current()
    signature = f"{site.name}\n{settings.SITE_URL}"
    lines = [
        Line(words, is_code=bool(code) and words == code, is_link=words.startswith(("http://", "https://")))
        for words in paragraphs
        if words != signature
    ]
    known: dict[str, Any] = {
        "site": site,
        "site_url": settings.SITE_URL,
        "lines": lines,
        "language": get_language(),
    }
    message.attach_alternative(render_to_string("emails/letter.html", known), "text/html")
