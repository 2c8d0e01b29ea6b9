"""What notes and the mall have to do with each other in a large database: every third note links a product, every
fiftieth was posted by a store, and people follow brands and stores; whoever reads much follows many of them.
"""

import time

STORES = 200
_STORES = f"""
    INSERT INTO mall_store (name, kind, province, city, line, latitude, longitude, time_zone, phone, about, is_open,
        follower_count, check_in_count, version, created_at)
    SELECT 'Store ' || number, 'cafe', 'CN-SC', '成都市', 'No. ' || number, 30.66, 104.06 + number / 1000.0,
        'Asia/Shanghai', '', '', true, 0, 0, 1, now()
    FROM generate_series(1, {STORES}) number"""
_POSTS = f"""
    UPDATE community_note SET as_store_id = first.id + community_note.id / 50 % {STORES}
    FROM (SELECT min(id) AS id FROM mall_store) first WHERE community_note.id % 50 = 7"""
_LINKS = """
    INSERT INTO community_noteproduct (note_id, product_id, position)
    SELECT note.id, note.id * 7919 % most.id + 1, 0
    FROM community_note note, (SELECT max(id) AS id FROM mall_product) most WHERE note.id % 3 = 0"""
_BRANDS = """
    INSERT INTO community_notebrand (note_id, brand_id, published_at)
    SELECT note.id, product.brand_id, note.published_at
    FROM community_noteproduct link JOIN community_note note ON note.id = link.note_id
    JOIN mall_product product ON product.id = link.product_id
    WHERE note.state = 'published' AND note.audience = 'everyone' AND product.brand_id IS NOT NULL"""
_FOLLOWS = """
    INSERT INTO mall_{kind}follow (person_id, {kind}_id, followed_at)
    SELECT person.id, target.id, now() FROM members_person person JOIN mall_{kind} target
        ON person.username IN ('crowd', 'quiet') OR (person.username = 'reader' AND target.id % 40 = 0)
        OR (person.id + target.id * 31) % 200 = 0"""


def fill_ties() -> None:
    """Ties notes to the mall where none are tied yet."""
    from django.db import connection, transaction

    from community.models import NoteBrand

    if NoteBrand.objects.exists():
        return
    started = time.monotonic()
    follows = [_FOLLOWS.format(kind=kind) for kind in ("brand", "store")]
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (_STORES, _POSTS, _LINKS, _BRANDS, *follows):
            cursor.execute(statement)
            print(f"{cursor.rowcount:>12,} {statement.split()[2]}")
    print(f"{time.monotonic() - started:.0f} s")
