"""In which language an event is written: a page in another one says so (WCAG 3.1.2)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="language",
            field=models.CharField(
                choices=[("nl", "Dutch"), ("fr", "French"), ("en", "English"), ("de", "German")],
                default="nl",
                max_length=5,
                verbose_name="language",
            ),
        ),
    ]
