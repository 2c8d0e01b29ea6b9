"""Reading the mails a test caused."""

import re

from django.core import mail


def last_mail(to: str) -> "mail.EmailMultiAlternatives":
    """The newest mail to this address; raises where there is none."""
    return next(message for message in reversed(mail.outbox) if to in message.to)


def code_for(to: str) -> str:
    """The six digits in the newest mail to this address."""
    found = re.search(r"^(\d{6})$", str(last_mail(to).body), re.MULTILINE)
    assert found, "the mail holds no code"
    return found.group(1)
