from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mall", "0018_one_move_of_stock")]

    operations = [
        migrations.AddField(
            model_name="refund",
            name="cause",
            field=models.CharField(
                blank=True,
                choices=[
                    ("mind", "changed my mind"),
                    ("unlike", "not as described"),
                    ("damaged", "damaged or not working"),
                    ("wrong", "wrong or incomplete"),
                    ("lost", "never arrived"),
                    ("other", "something else"),
                ],
                default="",
                max_length=7,
                verbose_name="cause",
            ),
            preserve_default=False,
        )
    ]
