"""A movement of stock is one call: its row of the ledger and the change of the stock, with plans kept by the session."""

from django.db import migrations, models

# One invariant guards every change: what is reserved lies there. The stock comes last: the row everybody wants is held
# for no longer than the commit takes.
FUNCTION = """
CREATE FUNCTION mall_move_stock(
    moved bigint, kind text, of_on_hand integer, of_reserved integer, line bigint, source text, by_person bigint
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    available integer;
BEGIN
    INSERT INTO mall_stockmovement
        (stock_id, kind, on_hand_change, reserved_change, order_line_id, source, by_id, at)
    VALUES (moved, kind, of_on_hand, of_reserved, line, source, by_person, statement_timestamp());
    UPDATE mall_stock SET on_hand = on_hand + of_on_hand, reserved = reserved + of_reserved
    WHERE id = moved AND reserved + of_reserved BETWEEN 0 AND on_hand + of_on_hand
    RETURNING on_hand - reserved INTO available;
    RETURN available;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("mall", "0017_vouchers")]

    operations = [
        migrations.RunSQL(
            FUNCTION, "DROP FUNCTION mall_move_stock(bigint, text, integer, integer, bigint, text, bigint)"
        ),
        # Rising keys fill the pages of an index; falling ones leave them half empty.
        migrations.RemoveIndex("stockmovement", "stock_movement_by_stock"),
        migrations.AddIndex(
            "stockmovement", models.Index(fields=["stock", "id"], name="stock_movement_by_stock")
        ),
    ]
