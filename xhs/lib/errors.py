"""The one kind of failure that is expected: a rule of the business said no."""

from typing import Any

from django.utils.functional import Promise


class Refusal(Exception):
    """A request the rules do not allow, with a sentence fit to show to the person who made it.

    `code` is stable and for programs (`comment_too_long`), `message` is translated and for people.
    `field` names the form field it belongs to, if one does. `status` is the HTTP status of the API's answer.
    """

    code = "refused"
    status = 400

    def __init__(self, code: str, message: "str | Promise", *, field: str = "", **details: Any) -> None:
        super().__init__(str(code))
        self.code = code
        self.message = message
        self.field = field
        self.details = details

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refusal):
    """The person is known, but may not do this."""

    status = 403


class Conflict(Refusal):
    """The thing changed under the person's hands: nothing was written."""

    status = 409
