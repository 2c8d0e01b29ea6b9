"""How operators name people in a search box, without a scan of a large table joined to the people."""

from django.db.models import Q, QuerySet

from members.models import Person
from xhs.lib.numbers import number_in

FOUND = 20


def find_people(term: str) -> "QuerySet[Person]":
    """People by `@username` or e-mail address exactly, else by number or by a part of a name."""
    words = term.strip()
    if words.startswith("@"):
        return Person.objects.filter(username=words[1:].lower())
    if "@" in words:
        return Person.objects.filter(email__iexact=words)
    if number := number_in(words):
        return Person.objects.filter(pk=number)
    return Person.objects.filter(Q(username__startswith=words.lower()) | Q(display_name__icontains=words))


def ids_of_people(term: str) -> list[int]:
    """The numbers of the first people found."""
    return list(find_people(term).order_by("pk").values_list("pk", flat=True)[:FOUND])
