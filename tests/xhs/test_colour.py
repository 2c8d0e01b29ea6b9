"""Whatever accent an operator chooses, words in it stay readable."""

import pytest

from xhs.lib.colour import accent_style, contrast


def _variants(accent):
    pairs = dict(part.split(":") for part in accent_style(accent).split(";"))
    return {name: tuple(int(value[i : i + 2], 16) for i in (1, 3, 5)) for name, value in pairs.items()}


@pytest.mark.parametrize("accent", ["#e5304c", "#ffe14d", "#000000", "#ffffff", "#00c2a8", "#7f7f7f"])
def test_every_accent_gets_readable_variants(accent):
    variants = _variants(accent)
    assert contrast(variants["--accent-on-light"], (255, 255, 255)) >= 4.5
    assert contrast(variants["--accent-on-dark"], (31, 31, 36)) >= 4.5


def test_a_readable_accent_is_left_as_it_is():
    assert _variants("#c9213e")["--accent-on-light"] == (0xC9, 0x21, 0x3E)


@pytest.mark.parametrize("nonsense", ["", "red", "#fff", "#e5304c;}body{display:none"])
def test_what_is_no_colour_gives_the_default(nonsense):
    assert accent_style(nonsense) == accent_style("#e5304c")
