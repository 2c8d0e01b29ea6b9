"""Ledgers that cannot be rewritten, and room for the counts of products that change all day."""

from django.db import migrations

LEDGERS = ("mall_stockmovement", "mall_importquotaentry", "mall_orderevent")

# When an account is deleted, whoever did something becomes nobody: that alone may change.
FUNCTION = """
CREATE FUNCTION mall_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) ->> 'by_id' IS NOT NULL AND to_jsonb(NEW) ->> 'by_id' IS NULL
        AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is a ledger: rows are only added', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
TRIGGER = """
CREATE TRIGGER {table}_appended_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION mall_refuse_rewriting()
"""
NO_TRIGGER = "DROP TRIGGER {table}_appended_only ON {table}"


class Migration(migrations.Migration):
    dependencies = [("mall", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION mall_refuse_rewriting()"),
        *(
            migrations.RunSQL(TRIGGER.format(table=table), NO_TRIGGER.format(table=table)) for table in LEDGERS
        ),
        migrations.RunSQL(  # room on every page of the table for the new version of a row whose sold_count changed
            "ALTER TABLE mall_product SET (fillfactor = 85)", "ALTER TABLE mall_product RESET (fillfactor)"
        ),
    ]
