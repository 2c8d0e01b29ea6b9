"""Every address of the site, and where on it a note could show. A new address must be entered here."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.leaks.world import SHANGHAI, World

Places = Callable[[World], list[str]]
SILENT = "shows nothing of notes"
OWN = "shows only what belongs to whoever asks"
ELSEWHERE = ("admin/", "shop-desk/", "accounts/", "static/")


def every_route() -> Iterator[str]:
    """The patterns of the URL map, without the account library's pages and the desks, which have tests of their own."""
    yield from _walk(get_resolver(), "")


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if path.startswith(ELSEWHERE):
            continue
        if isinstance(entry, URLPattern):
            yield path
        else:
            yield from _walk(entry, path)


def notes(path: str) -> Places:
    return lambda world: [path.format(note.pk) for note in world.notes.values()]


def comments(path: str) -> Places:
    return lambda world: [path.format(comment.pk) for comment in world.comments.values()]


def people(path: str) -> Places:
    return lambda world: [path.format(name) for name in world.people]


def topics(path: str) -> Places:
    return lambda world: [path.format("leaks")]


def fixed(*paths: str) -> Places:
    return lambda world: list(paths)


SITE = settings.SITE_URL
HERE = f"lat={SHANGHAI['latitude']}&lng={SHANGHAI['longitude']}"
API_HERE = f"latitude={SHANGHAI['latitude']}&longitude={SHANGHAI['longitude']}"
SHARED: dict[str, Places] = {
    "notes/<int:note_id>/": notes("notes/{}/"),
    "notes/<int:note_id>/comments/": notes("notes/{}/comments/"),
    "comments/<int:comment_id>/replies/": comments("comments/{}/replies/"),
    "people/<str:username>/": people("people/{}/"),
    "topics/<str:name>/": topics("topics/{}/"),
    "boards/<int:board_id>/": lambda world: [f"boards/{world.board.pk}/"],
    "follow/": fixed("follow/"),
    "drafts/": fixed("drafts/"),
    "inbox/": fixed("inbox/", "inbox/?about=comments"),
}
PAGES: dict[str, Places] = {
    "notes/<int:note_id>/poster/": notes("notes/{}/poster/"),
    "notes/<int:note_id>/poster.jpg": lambda world: [],  # a test of its own below
    "oembed/": lambda world: [f"oembed/?url={SITE}/notes/{note.pk}/" for note in world.notes.values()],
    "media/<str:token>/share.jpg": lambda world: [],  # tests/members/test_embeds.py
    **SHARED,
    "": fixed("", "?fragment=cards"),
    "nearby/": fixed(f"nearby/?{HERE}", f"nearby/?{HERE}&fragment=cards"),
    "topics/": fixed("topics/"),
    "people/<str:username>/followers/": people("people/{}/followers/"),
    "people/<str:username>/following/": people("people/{}/following/"),
    "notes/<int:note_id>/edit/": notes("notes/{}/edit/"),
    "suggest/topics/": fixed("suggest/topics/?q=tq", "suggest/topics/?q="),
    "suggest/people/": fixed("suggest/people/?q=a"),
    "suggest/places/": fixed("suggest/places/?q=Place"),
    "suggested/": fixed("suggested/"),
    "products/<int:product_id>/notes/": lambda world: [
        f"products/{world.product.pk}/notes/",
        f"products/{world.product.pk}/notes/?fragment=beside",
    ],
    "stores/<int:store_id>/notes/": lambda world: [
        f"stores/{world.store.pk}/notes/",
        f"stores/{world.store.pk}/notes/?fragment=beside",
    ],
    "stores/<int:store_id>/posts/": lambda world: [f"stores/{world.store.pk}/posts/"],
    "stores/<int:store_id>/": lambda world: [f"stores/{world.store.pk}/"],
    "api/v1/products/<int:product_id>/notes/": lambda world: [f"api/v1/products/{world.product.pk}/notes/"],
    "api/v1/stores/<int:store_id>/notes/": lambda world: [f"api/v1/stores/{world.store.pk}/notes/"],
    "api/v1/stores/<int:store_id>/posts/": lambda world: [f"api/v1/stores/{world.store.pk}/posts/"],
    "search/": fixed(
        "search/?q=title",
        "search/?q=title&sort=newest",
        "search/?q=text&fragment=cards",
        "search/",
        "search/?q=title&tab=mall",
        "search/?q=titel&tab=mall",
        "search/?q=titel",
        "search/?q=addda&tab=people",
    ),
    "search/suggest/": fixed("search/suggest/?q=t", "search/suggest/?q=l", "search/suggest/?q=titel"),
    "people/<str:username>/ tabs": people("people/{}/?tab=favourites"),
    "people/<str:username>/ liked": people("people/{}/?tab=liked"),
    "note fragment": notes("notes/{}/?fragment=note"),
    "api/v1/discover/": fixed("api/v1/discover/"),
    "api/v1/search/notes/": fixed("api/v1/search/notes/?q=title", "api/v1/search/notes/?q=leaks&sort=newest"),
    "api/v1/search/people/": fixed("api/v1/search/people/?q=ada"),
    "api/v1/search/suggestions/": fixed("api/v1/search/suggestions/?q=l", "api/v1/search/suggestions/?q=t"),
    "api/v1/nearby/": fixed(f"api/v1/nearby/?{API_HERE}"),
    "api/v1/topics/<str:name>/notes/": topics("api/v1/topics/{}/notes/"),
    "api/v1/people/<str:username>/notes/": people("api/v1/people/{}/notes/"),
    "api/v1/people/<str:username>/favourites/": people("api/v1/people/{}/favourites/"),
    "api/v1/people/<str:username>/liked/": people("api/v1/people/{}/liked/"),
    "api/v1/boards/<int:board_id>/products/": lambda world: [f"api/v1/boards/{world.board.pk}/products/"],
    "api/v1/boards/<int:board_id>/notes/": lambda world: [f"api/v1/boards/{world.board.pk}/notes/"],
    "media/<str:token>/<int:width>.webp": lambda world: [],  # a test of its own below
    "media/<str:token>/clip.mp4": lambda world: [],  # likewise
}


def _api(paths: dict[str, Places]) -> dict[str, Places]:
    def moved(places: Places) -> Places:
        return lambda world: ["api/v1/" + path for path in places(world)]

    return {f"api/v1/{pattern}": moved(places) for pattern, places in paths.items()}


PAGES |= _api(SHARED)

QUIET: dict[str, str] = {
    **dict.fromkeys(
        (
            "health/", "offline/", "sw.js", "manifest.webmanifest", "i18n/setlang/", "api/v1/", "api/v1/schema/",
            "api/v1/token/", "api/v1/topics/<str:name>/", "suggest/cities/", "map/", "map/stores/", "map/cities/",
            "api/v1/stores/", "api/v1/stores/<int:store_id>/", "products/<int:product_id>/reviews/",
            "api/v1/people/<str:username>/", "addresses/divisions/<str:province>/", "pay/<str:provider>/notice/",
            "sandbox-pay/", "sandbox-pay/api/query/", "sandbox-pay/api/refunds/", "sandbox-pay/<str:token>/",
            "mall/", "mall/<slug:slug>/", "brands/", "brands/<slug:slug>/", "shops/<slug:slug>/",
            "api/v1/categories/", "api/v1/products/", "api/v1/brands/<slug:slug>/", "products/<int:product_id>/",
            "products/<int:product_id>/ticker/", "compare/", "api/v1/compare/", "api/v1/search/products/",
            "api/v1/products/<int:product_id>/", "api/v1/products/<int:product_id>/reviews/",
            "api/v1/merchants/<slug:slug>/", "products/<int:product_id>/questions/", "questions/<int:question_id>/",
            "api/v1/products/<int:product_id>/questions/", "api/v1/questions/<int:question_id>/",
            "api/v1/questions/<int:question_id>/answers/",
            "api/v1/merchants/<slug:slug>/", "products/<int:product_id>/poster/",
            "products/<int:product_id>/poster.jpg", "brands/<slug:slug>/poster/", "brands/<slug:slug>/poster.jpg",
            "shops/<slug:slug>/poster/", "shops/<slug:slug>/poster.jpg", "stores/<int:store_id>/poster/",
            "stores/<int:store_id>/poster.jpg", "shared/answer/",
            "api/v1/merchants/<slug:slug>/", "api/v1/brands/", "api/v1/products/<int:product_id>/ticker/",
        ),
        SILENT,
    ),
    **dict.fromkeys(
        (
            "api/v1/me/", "api/v1/uploads/", "api/v1/uploads/<str:token>/", "api/v1/boards/", "welcome/",
            "settings/", "settings/profile/", "settings/avatar/", "settings/privacy/", "settings/news/",
            "settings/display/", "settings/people/", "settings/security/", "settings/devices/",
            "settings/devices/others/sign-out/", "settings/devices/<int:device_id>/sign-out/",
            "products/<int:product_id>/boards/", "boards/<int:board_id>/goods/order/",
            "boards/<int:board_id>/goods/<int:product_id>/", "api/v1/products/<int:product_id>/board/",
            "settings/verification/", "settings/data/", "settings/data/ask/",
            "settings/data/<int:export_id>/download/", "settings/close/", "settings/closing/", "settings/stay/",
            "inbox/requests/", "media/status/", "media/", "publish/", "boards/", "boards/<int:board_id>/edit/",
            "search/forget/", "touches/", "sell/", "suggest/products/",
            "sell/invitations/<int:invitation_id>/", "sell/<slug:slug>/leave/",
            "orders/<str:number>/lines/<int:line_id>/review/", "checkout/", "orders/", "orders/<str:number>/",
            "pay/<str:number>/", "pay/<str:number>/scan/", "pay/<str:number>/thanks/",
            "orders/<str:number>/invoice/", "orders/<str:number>/refunds/", "refunds/<int:refund_id>/",
            "vouchers/<int:voucher_id>/", "orders/<str:number>/cancel/", "orders/<str:number>/received/", "cart/",
            "cart/choose/",
            "cart/lines/<int:sku_id>/", "addresses/", "addresses/new/", "addresses/<int:address_id>/",
            "wishes/", "wishes/<int:wish_id>/", "api/v1/wishes/", "api/v1/wishes/<int:wish_id>/",
            "addresses/<int:address_id>/default/", "addresses/<int:address_id>/delete/", "identity/",
            "api/v1/cart/", "api/v1/cart/lines/<int:sku_id>/", "api/v1/addresses/",
            "api/v1/addresses/<int:address_id>/", "saved/", "products/<int:product_id>/save/",
            "products/<int:product_id>/restock/", "api/v1/saved/", "api/v1/saved/<int:product_id>/",
            "api/v1/products/<int:product_id>/variants/<int:sku_id>/restock-wish/", "api/v1/identity/",
            "api/v1/checkout/quote/", "api/v1/orders/", "api/v1/orders/<str:number>/",
            "api/v1/orders/<str:number>/cancel/", "api/v1/orders/<str:number>/received/",
            "api/v1/orders/<str:number>/payments/", "api/v1/orders/<str:number>/refunds/",
            "api/v1/orders/<str:number>/lines/<int:line_id>/review/", "api/v1/refunds/<int:refund_id>/",
            "questions/<int:question_id>/take-back/", "answers/<int:answer_id>/take-back/",
            "api/v1/answers/<int:answer_id>/",
            "api/v1/touches/", "api/v1/products/<int:product_id>/arrivals/", "api/v1/sell/",
            "api/v1/orders/<str:number>/invoice/",
            "api/v1/refunds/<int:refund_id>/withdraw/", "api/v1/refunds/<int:refund_id>/sent-back/",
        ),
        OWN,
    ),
}  # fmt: skip

ACTS: dict[str, Places] = {
    f"{root}{pattern}": places
    for root in ("", "api/v1/")
    for pattern, places in {
        "notes/<int:note_id>/like/": notes(root + "notes/{}/like/"),
        "notes/<int:note_id>/favourite/": notes(root + "notes/{}/favourite/"),
        "notes/<int:note_id>/comments/": notes(root + "notes/{}/comments/"),
        "notes/<int:note_id>/not-interested/": notes(root + "notes/{}/not-interested/"),
        "notes/<int:note_id>/report/": notes(root + "notes/{}/report/"),
        "notes/<int:note_id>/": notes(root + "notes/{}/"),
        "comments/<int:comment_id>/": comments(root + "comments/{}/"),
        "comments/<int:comment_id>/like/": comments(root + "comments/{}/like/"),
        "comments/<int:comment_id>/pin/": comments(root + "comments/{}/pin/"),
        "comments/<int:comment_id>/replies/": comments(root + "comments/{}/replies/"),
        "comments/<int:comment_id>/report/": comments(root + "comments/{}/report/"),
        "questions/<int:question_id>/report/": lambda world: [],
        "answers/<int:answer_id>/report/": lambda world: [],
        "people/<str:username>/follow/": lambda world: [],
        "people/<str:username>/mute/": lambda world: [],
        "people/<str:username>/block/": lambda world: [],
        "people/<str:username>/report/": lambda world: [],
        "topics/<str:name>/follow/": lambda world: [],
        "brands/<slug:slug>/follow/": lambda world: [],
        "stores/<int:store_id>/follow/": lambda world: [],
        "inbox/read/": lambda world: [],
        "notes/": lambda world: [],
    }.items()
    if root or pattern not in ("inbox/read/", "notes/")
} | {
    "notes/<int:note_id>/edit/": notes("notes/{}/edit/"),
    "boards/<int:board_id>/order/": lambda world: [f"boards/{world.board.pk}/order/"],
    "boards/<int:board_id>/notes/<int:note_id>/": lambda world: [
        f"boards/{world.board.pk}/notes/{note.pk}/" for note in world.notes.values()
    ],
    "boards/order/": lambda world: [],
    "media/<str:token>/": lambda world: [f"media/{tokens[0]}/" for tokens in world.tokens.values()],
    "inbox/requests/<str:username>/": lambda world: [],
    "people/<str:username>/follower/": lambda world: [],
}
