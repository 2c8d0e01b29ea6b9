"""When goods were sent back is known, so that a shop cannot be silent about them for ever."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mall", "0021_operators_see_goods_wishes")]

    operations = [
        migrations.AddField("refund", "sent_back_at", models.DateTimeField(null=True, blank=True)),
        # Of those on their way already nobody knows better than: after it was agreed to.
        migrations.RunSQL(
            "UPDATE mall_refund SET sent_back_at = decided_at WHERE return_number <> ''", migrations.RunSQL.noop
        ),
    ]
