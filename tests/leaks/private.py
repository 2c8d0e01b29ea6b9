"""Every private address of the site, and to whom it opens: what is OWN or ACTS in tests/leaks/routes.py stands here.

Roles: a stranger, another shopper, somebody of another shop, somebody of the shop that sold her what she bought (who
acts at the shop's desk and nowhere here), and the owner.
"""

from collections.abc import Callable

from tests.leaks.hers import Hers

Place = Callable[[Hers], str]


def order(path: str, which: str = "received") -> Place:
    return lambda hers: path.format(hers.orders[which].number)


def line(path: str) -> Place:
    received = "received"
    return lambda hers: path.format(hers.orders[received].number, hers.orders[received].lines.get().pk)


def refund(path: str) -> Place:
    return lambda hers: path.format(hers.refund.pk)


def row(path: str, name: str) -> Place:
    return lambda hers: path.format(hers.rows[name].pk)


def token(path: str) -> Place:
    return lambda hers: path.format(hers.rows["upload"].token)


def goods(path: str) -> Place:
    return lambda hers: path.format(hers.goods.pk, hers.goods.skus.get().pk)


def sku(path: str) -> Place:
    return lambda hers: path.format(hers.secret_goods.skus.get().pk)


API = "api/v1/"
HERS: dict[str, Place] = {
    "orders/<str:number>/": order("orders/{}/"),
    "orders/<str:number>/invoice/": order("orders/{}/invoice/"),
    "orders/<str:number>/refunds/": order("orders/{}/refunds/", "shipped"),
    "orders/<str:number>/cancel/": order("orders/{}/cancel/", "placed"),
    "orders/<str:number>/received/": order("orders/{}/received/", "shipped"),
    "orders/<str:number>/lines/<int:line_id>/review/": line("orders/{}/lines/{}/review/"),
    "pay/<str:number>/": order("pay/{}/", "placed"),
    "pay/<str:number>/scan/": order("pay/{}/scan/", "placed"),
    "pay/<str:number>/thanks/": order("pay/{}/thanks/"),
    "refunds/<int:refund_id>/": refund("refunds/{}/"),
    "addresses/<int:address_id>/": row("addresses/{}/", "address"),
    "addresses/<int:address_id>/default/": row("addresses/{}/default/", "address"),
    "addresses/<int:address_id>/delete/": row("addresses/{}/delete/", "address"),
    "settings/devices/<int:device_id>/sign-out/": row("settings/devices/{}/sign-out/", "device"),
    "settings/data/<int:export_id>/download/": row("settings/data/{}/download/", "export"),
    "vouchers/<int:voucher_id>/": row("vouchers/{}/", "voucher"),
    "sell/invitations/<int:invitation_id>/": row("sell/invitations/{}/", "invitation"),
    "boards/<int:board_id>/edit/": row("boards/{}/edit/", "board"),
    "boards/<int:board_id>/goods/order/": row("boards/{}/goods/order/", "board"),
    "boards/<int:board_id>/goods/<int:product_id>/": lambda hers: (
        f"boards/{hers.rows['board'].pk}/goods/{hers.goods.pk}/"
    ),
    API + "uploads/<str:token>/": token(API + "uploads/{}/"),
    API + "addresses/<int:address_id>/": row(API + "addresses/{}/", "address"),
    API + "orders/<str:number>/": order(API + "orders/{}/"),
    API + "orders/<str:number>/cancel/": order(API + "orders/{}/cancel/", "placed"),
    API + "orders/<str:number>/received/": order(API + "orders/{}/received/", "shipped"),
    API + "orders/<str:number>/payments/": order(API + "orders/{}/payments/", "placed"),
    API + "orders/<str:number>/refunds/": order(API + "orders/{}/refunds/", "shipped"),
    API + "orders/<str:number>/lines/<int:line_id>/review/": line(API + "orders/{}/lines/{}/review/"),
    API + "orders/<str:number>/invoice/": order(API + "orders/{}/invoice/"),
    API + "refunds/<int:refund_id>/": refund(API + "refunds/{}/"),
    API + "refunds/<int:refund_id>/withdraw/": refund(API + "refunds/{}/withdraw/"),
    API + "refunds/<int:refund_id>/sent-back/": refund(API + "refunds/{}/sent-back/"),
}
"""The address names something of hers: it opens to her, and to nobody else is it there."""

LEADS_TO_THE_DESK = {"vouchers/<int:voucher_id>/"}
"""Of hers, what the selling shop's people are led to at their desk."""

MINE: dict[str, Place] = {
    **{
        pattern: (lambda hers, path=pattern: path)  # type: ignore[misc]
        for pattern in (
            "welcome/", "settings/", "settings/profile/", "settings/avatar/", "settings/privacy/", "settings/news/",
            "settings/display/", "settings/people/", "settings/security/", "settings/devices/",
            "settings/devices/others/sign-out/", "settings/verification/", "settings/data/", "settings/data/ask/",
            "settings/closing/", "settings/stay/", "inbox/requests/", "media/status/", "media/", "publish/", "boards/",
            "search/forget/", "touches/", "sell/", "suggest/products/", "checkout/", "orders/", "cart/", "cart/choose/",
            "addresses/", "addresses/new/", "identity/", "saved/", API + "me/", API + "uploads/", API + "boards/",
            API + "cart/", API + "addresses/", API + "saved/", API + "identity/", API + "checkout/quote/",
            API + "orders/", API + "touches/", API + "wishes/", "wishes/", "settings/close/",
        )
    },
    "cart/lines/<int:sku_id>/": sku("cart/lines/{}/"),
    "products/<int:product_id>/boards/": goods("products/{}/boards/"),
    "products/<int:product_id>/save/": goods("products/{}/save/"),
    "products/<int:product_id>/restock/": goods("products/{}/restock/"),
    "sell/<slug:slug>/leave/": lambda hers: f"sell/{hers.rows['shop'].slug}/leave/",
    API + "cart/lines/<int:sku_id>/": sku(API + "cart/lines/{}/"),
    API + "products/<int:product_id>/arrivals/": goods(API + "products/{}/arrivals/"),
    API + "products/<int:product_id>/board/": goods(API + "products/{}/board/"),
    API + "saved/<int:product_id>/": goods(API + "saved/{}/"),
    API + "products/<int:product_id>/variants/<int:sku_id>/restock-wish/": goods(
        API + "products/{}/variants/{}/restock-wish/"
    ),
}  # fmt: skip
"""The address names nobody, or what everybody may have: each sees and changes her own there, and nothing of hers."""

TELLING = {
    "settings/people/", "settings/security/", "inbox/requests/", "boards/", "checkout/",
    "orders/", "cart/", "addresses/", "saved/", "products/<int:product_id>/boards/", API + "boards/",
    API + "cart/", API + "addresses/", API + "saved/", API + "orders/", "orders/<str:number>/", "pay/<str:number>/",
    "refunds/<int:refund_id>/", "addresses/<int:address_id>/", "boards/<int:board_id>/edit/",
    API + "addresses/<int:address_id>/", API + "orders/<str:number>/", API + "refunds/<int:refund_id>/",
}  # fmt: skip
"""Where the owner does meet the word or her order's number: the matrix does not pass by showing nothing."""

SENT = {
    API + "orders/<str:number>/lines/<int:line_id>/review/": {"stars": 5, "text": "Not mine"},
    API + "addresses/<int:address_id>/": {
        "receiver": "李小红", "phone": "13800138000", "province": "CN-ZJ", "city": "杭州市", "district": "西湖区",
        "line": "文三路 1 号",
    },
}  # fmt: skip
"""What is asked for, where an empty request would be refused for that alone."""

CHANGES: dict[str, Place] = {
    f"{root}{pattern}": place(root)
    for root in ("", API)
    for pattern, place in {
        "notes/<int:note_id>/": lambda root: row(root + "notes/{}/", "note"),
        "comments/<int:comment_id>/": lambda root: row(root + "comments/{}/", "comment"),
        "comments/<int:comment_id>/pin/": lambda root: row(root + "comments/{}/pin/", "comment"),
    }.items()
} | {
    "notes/<int:note_id>/edit/": row("notes/{}/edit/", "note"),
    API + "sell/": lambda hers: API + "sell/",
    "wishes/<int:wish_id>/": row("wishes/{}/", "wish"),
    API + "wishes/<int:wish_id>/": row(API + "wishes/{}/", "wish"),
    "questions/<int:question_id>/take-back/": row("questions/{}/take-back/", "question"),
    "answers/<int:answer_id>/take-back/": row("answers/{}/take-back/", "answer"),
    API + "answers/<int:answer_id>/": row(API + "answers/{}/", "answer"),
    "boards/<int:board_id>/order/": row("boards/{}/order/", "board"),
    "boards/order/": lambda hers: "boards/order/",
    "boards/<int:board_id>/notes/<int:note_id>/": lambda hers: (
        f"boards/{hers.rows['board'].pk}/notes/{hers.rows['note'].pk}/"
    ),
    "media/<str:token>/": token("media/{}/"),
    "inbox/requests/<str:username>/": lambda hers: f"inbox/requests/{hers.rows['friend'].username}/",
    "people/<str:username>/follower/": lambda hers: f"people/{hers.rows['friend'].username}/follower/",
    API + "inbox/read/": lambda hers: API + "inbox/read/",
    API + "notes/": lambda hers: API + "notes/",
}
"""Open or not, only she changes it there."""

ANYBODYS = {
    f"{root}{pattern}"
    for root in ("", API)
    for pattern in (
        "notes/<int:note_id>/like/", "notes/<int:note_id>/favourite/", "notes/<int:note_id>/comments/",
        "notes/<int:note_id>/not-interested/", "notes/<int:note_id>/report/", "comments/<int:comment_id>/like/",
        "comments/<int:comment_id>/replies/", "comments/<int:comment_id>/report/", "people/<str:username>/follow/",
        "people/<str:username>/mute/", "people/<str:username>/block/", "people/<str:username>/report/",
        "questions/<int:question_id>/report/", "answers/<int:answer_id>/report/", "topics/<str:name>/follow/",
        "brands/<slug:slug>/follow/", "stores/<int:store_id>/follow/",
    )
}  # fmt: skip
"""What everybody who sees the thing may do to it, in her own name."""
