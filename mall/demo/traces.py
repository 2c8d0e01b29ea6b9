"""Where imported goods of the demo mall have been: made, checked, sent, cleared, stored."""

from datetime import date, timedelta

from mall.demo.library import Goods
from mall.models import Product, ProductTrace
from members.demo.chance import chance
from xhs.lib.regions import name_of

_STEPS = {
    "bonded": (
        (74, ("出厂检验合格", "Left the maker, checked"), ""),
        (69, ("装船出口", "Shipped for export"), "BL"),
        (41, ("海关入区查验放行", "Cleared into the bonded area by customs"), "CIQ"),
        (38, ("保税仓上架，抽样留存", "Shelved in the bonded warehouse, a sample kept"), "LOT"),
    ),
    "direct": (
        (52, ("出厂检验合格", "Left the maker, checked"), ""),
        (46, ("海外仓收货，逐批核对授权", "Received abroad, licence checked by the lot"), "LOT"),
        (45, ("抽样送检，报告存档", "Sampled and tested, report on file"), "SGS"),
    ),
}


def steps_of(one: Goods, product: Product, place: str, today: date) -> list[ProductTrace]:
    """None for what is made and sold in China."""
    return [
        ProductTrace(
            product=product,
            happened_on=today - timedelta(days=days + int(chance("trace", one.code, days) * 4)),
            words=words[one.tongue == "en"],
            place=place if step else name_of(one.house.origin, "zh-hans" if one.tongue == "zh" else "en"),
            document=f"{papers}-{int(chance(papers, one.code) * 10**8):08d}" if papers else "",
        )
        for step, (days, words, papers) in enumerate(_STEPS.get(one.way, ()))
    ]
