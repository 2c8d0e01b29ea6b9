from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("community", "0012_title_words")]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("note", "note"),
                    ("comment", "comment"),
                    ("person", "person"),
                    ("question", "question"),
                    ("answer", "answer"),
                ],
                max_length=8,
            ),
        )
    ]
