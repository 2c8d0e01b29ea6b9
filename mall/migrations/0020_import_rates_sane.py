from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mall", "0019_refund_cause")]

    operations = [
        migrations.AddConstraint(
            model_name="importtaxrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("consumption_bp__lt", 10000), ("vat_bp__lte", 10000)),
                name="import_tax_sane",
                violation_error_message="Consumption tax has to be below 100 percent, and VAT 100 percent at most.",
            ),
        ),
    ]
