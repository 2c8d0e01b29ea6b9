"""Numbers as people like to read them beside a heart: short, and never larger than the truth."""

_CHINESE_STEPS = ((100_000_000, "亿"), (10_000, "w"))
_ENGLISH_STEPS = ((1_000_000_000, "b"), (1_000_000, "m"), (1_000, "k"))


def compact_count(number: int, language: str) -> str:
    """12,345 becomes "1.2w" in Chinese and "12k" in other languages; small numbers stay as they are."""
    chinese = language.startswith("zh")
    for step, suffix in _CHINESE_STEPS if chinese else _ENGLISH_STEPS:
        if number >= step:
            return _shorten(number, step, keep_tenth_below=100 if chinese else 10) + suffix
    return str(number)


def compact_distance(metres: float) -> str:
    """Metres as "80 m", "1.2 km" or "37 km"; whatever is nearer than 50 m reads "<50 m", so that no address shows."""
    if metres < 50:
        return "<50 m"
    if metres < 995:
        return f"{round(metres, -1):.0f} m"
    kilometres = metres / 1000
    return f"{kilometres:.1f} km" if kilometres < 9.95 else f"{kilometres:.0f} km"


def _shorten(number: int, step: int, *, keep_tenth_below: int) -> str:
    whole, tenth = divmod(number * 10 // step, 10)
    return f"{whole}.{tenth}" if tenth and whole < keep_tenth_below else str(whole)
