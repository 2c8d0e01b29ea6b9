"""`python -m tests.bench [NAME]`: the figures, one or, without a name, pages and pictures."""

import sys

from tests.bench import order, pages, pictures, scale, screens, search, stock

FIGURES = {
    "pages": pages.main,
    "scale": scale.main,
    "order": order.main,
    "search": search.main,
    "pictures": pictures.main,
    "screens": screens.main,
    "stock": stock.main,
}


def main() -> None:
    chosen, rest = sys.argv[1:2], sys.argv[2:]
    if chosen and chosen[0] not in FIGURES:
        raise SystemExit(f"Choose one of: {', '.join(FIGURES)}.")
    for name in chosen or ["pages", "pictures"]:
        sys.argv = [f"tests.bench.{name}", *rest]
        FIGURES[name]()


if __name__ == "__main__":
    main()
