"""Money is a whole number of fen, everywhere. Nothing here knows a float."""

from collections.abc import Sequence


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """Shares of `amount` in proportion to the weights that sum to it exactly: largest remainder, the first of equals.

    Without any weight the first takes all; without anybody there must be nothing to share (ValueError).
    """
    if not weights:
        if amount:
            raise ValueError("nobody to share with")
        return []
    whole = sum(weights)
    if whole == 0:
        return [amount, *[0] * (len(weights) - 1)]
    shares = [amount * weight // whole for weight in weights]
    rest = [amount * weight % whole for weight in weights]
    for place in sorted(range(len(weights)), key=lambda place: -rest[place])[: amount - sum(shares)]:
        shares[place] += 1
    return shares


def half_up(amount: int, numerator: int, denominator: int) -> int:
    """amount * numerator / denominator to the nearest fen, halves upward; for amounts that are not negative."""
    return (2 * amount * numerator + denominator) // (2 * denominator)


def yuan(fen: int) -> str:
    """12345 -> "123.45", 12000 -> "120", with thousands apart: what stands behind the ¥."""
    whole, rest = divmod(abs(fen), 100)
    text = f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"
    return f"-{text}" if fen < 0 else text
