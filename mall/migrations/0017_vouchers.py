"""Vouchers are redeemed in the store: a way of supply, a row for each piece, and operators see them."""

from typing import Any

import django.db.models.deletion
import mall.models.voucher
from django.conf import settings
from django.db import migrations, models


def show_operators(apps: Any, schema_editor: Any) -> None:
    """The permission is made here: Django itself makes them only after all migrations."""
    kinds, permissions = (apps.get_model(name).objects for name in ("contenttypes.ContentType", "auth.Permission"))
    kind, _made = kinds.get_or_create(app_label="mall", model="voucher")
    seen, _made = permissions.get_or_create(
        content_type=kind, codename="view_voucher", defaults={"name": "Can view voucher"}
    )
    apps.get_model("auth.Group").objects.get(name="Mall operator").permissions.add(seen)


class Migration(migrations.Migration):

    dependencies = [
        ('mall', '0016_operators_see_wishes_and_sandbox'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Voucher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('piece', models.PositiveSmallIntegerField(help_text='which piece of its line: issued once, whoever asks')),
                ('code', models.CharField(default=mall.models.voucher.new_code, editable=False, max_length=12, unique=True, verbose_name='code')),
                ('state', models.CharField(choices=[('valid', 'ready to use'), ('redeemed', 'used'), ('expired', 'expired'), ('refunded', 'refunded')], default='valid', max_length=8, verbose_name='state')),
                ('valid_until', models.DateTimeField(verbose_name='valid until')),
                ('redeemed_at', models.DateTimeField(blank=True, null=True, verbose_name='redeemed')),
            ],
            options={
                'verbose_name': 'voucher',
                'verbose_name_plural': 'vouchers',
                'ordering': ['line', 'piece'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='parcel',
            name='parcel_once',
        ),
        migrations.AddField(
            model_name='orderline',
            name='valid_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='of vouchers, as agreed', null=True),
        ),
        migrations.AddField(
            model_name='parcel',
            name='has_vouchers',
            field=models.BooleanField(default=False, help_text='all its lines are, and nothing is sent'),
        ),
        migrations.AddField(
            model_name='product',
            name='valid_days',
            field=models.PositiveSmallIntegerField(default=90, help_text='Of vouchers only: how long they can be used once they are paid for.', verbose_name='days of validity'),
        ),
        migrations.AlterField(
            model_name='order',
            name='state',
            field=models.CharField(choices=[('placed', 'To be paid'), ('paid', 'Paid'), ('packed', 'Packed'), ('shipped', 'On its way'), ('usable', 'Ready to use'), ('received', 'Received'), ('closed', 'Closed'), ('refunding', 'Being refunded'), ('refunded', 'Refunded')], default='placed', max_length=9, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='parcel',
            name='state',
            field=models.CharField(choices=[('waiting', 'to be packed'), ('packed', 'packed'), ('shipped', 'on its way'), ('usable', 'ready to use'), ('received', 'received'), ('cancelled', 'not sent')], default='waiting', max_length=9, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='product',
            name='supply',
            field=models.CharField(choices=[('domestic', 'Domestic'), ('bonded', 'Bonded warehouse'), ('direct', 'Direct from abroad'), ('voucher', 'Voucher, redeemed in the store')], default='domestic', max_length=8, verbose_name='supply'),
        ),
        migrations.AlterField(
            model_name='refund',
            name='kind',
            field=models.CharField(choices=[('before', 'before shipping'), ('unused', 'voucher not used'), ('money', 'refund, goods are kept'), ('return', 'return and refund'), ('automatic', 'paid after closing')], max_length=9, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='parcel',
            constraint=models.UniqueConstraint(fields=('order', 'warehouse', 'has_vouchers'), name='parcel_once'),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.CheckConstraint(condition=models.Q(('valid_days__range', (1, 1095))), name='product_valid_days_sane'),
        ),
        migrations.AddField(
            model_name='voucher',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouchers', to='mall.orderline'),
        ),
        migrations.AddField(
            model_name='voucher',
            name='redeemed_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='voucher',
            name='store',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mall.store'),
        ),
        migrations.AddIndex(
            model_name='voucher',
            index=models.Index(condition=models.Q(('state', 'valid')), fields=['valid_until'], name='voucher_unused'),
        ),
        migrations.AddConstraint(
            model_name='voucher',
            constraint=models.UniqueConstraint(fields=('line', 'piece'), name='voucher_once_per_piece'),
        ),
        migrations.AddConstraint(
            model_name='voucher',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'redeemed'), _negated=True), ('redeemed_at__isnull', False), _connector='OR'), name='voucher_redeemed_at'),
        ),
        migrations.RunPython(show_operators, migrations.RunPython.noop),
    ]
