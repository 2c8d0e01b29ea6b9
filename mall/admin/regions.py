"""Countries and provinces to choose from, in the language of the page."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xhs.lib.regions import countries, home_name, provinces

Choices = list[tuple[str, "str | list[tuple[str, str]]"]]


def region_choices() -> Choices:
    """Nothing, China as a whole, its provinces, the rest of the world."""
    language = get_language() or "en"
    home = [("CN", home_name(language))]
    return [("", "–"), (_("China"), home + provinces(language)), (_("Elsewhere"), countries(language))]
