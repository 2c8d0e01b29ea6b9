"""The rules of cross-border retail import in force: limits since 2019, VAT of ordinary goods since April 2019.

Rates of particular categories (cosmetics with consumption tax ...) are rows that operators add beside them.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import migrations

CHINA = ZoneInfo("Asia/Shanghai")


def put_in_rules(apps, schema_editor):
    apps.get_model("mall", "ImportLimit").objects.create(
        holds_from=datetime(2019, 1, 1, tzinfo=CHINA),
        order_limit_fen=500_000,
        year_limit_fen=2_600_000,
        share_bp=7000,
    )
    apps.get_model("mall", "ImportTaxRule").objects.create(
        holds_from=datetime(2019, 4, 1, tzinfo=CHINA), vat_bp=1300, consumption_bp=0, tariff_bp=1000
    )


class Migration(migrations.Migration):
    dependencies = [("mall", "0002_ledgers")]

    operations = [migrations.RunPython(put_in_rules, migrations.RunPython.noop)]
