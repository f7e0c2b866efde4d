from __future__ import annotations

import csv
from pathlib import Path

from django.db import migrations, models

#: The labels that came with the portal before it remembered which it had brought.
FIRST = Path(__file__).parents[1] / "vocabulary" / "first_topics.csv"
LANGUAGES = ("es", "bg", "fr", "en")


def remember_first_labels(apps, schema_editor):
    """Note what loaded topics came with: what is missing of it, editors removed."""
    there = set(apps.get_model("core", "Topic").objects.values_list("slug", flat=True))
    if not there:
        return
    shipped_label = apps.get_model("core", "ShippedLabel")
    with FIRST.open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["id"] in there]
    shipped_label.objects.bulk_create(
        [
            shipped_label(topic=line["id"], language=code, text=text, preferred=not at)
            for line in lines
            for code in LANGUAGES
            for at, text in enumerate(_texts(line, code))
        ],
        ignore_conflicts=True,
    )


def _texts(line, code):
    others = line[f"alt_{code}"].split(";")
    return [text.strip() for text in (line[f"pref_{code}"], *others) if text.strip()]


class Migration(migrations.Migration):
    dependencies = [("core", "0002_every_noun")]

    operations = [
        migrations.CreateModel(
            name="ShippedLabel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("topic", models.SlugField(max_length=60)),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("es", "Español"),
                            ("bg", "Български"),
                            ("fr", "Français"),
                            ("en", "English"),
                        ],
                        max_length=2,
                    ),
                ),
                ("text", models.CharField(max_length=120)),
                ("preferred", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("topic", "language", "text"), name="one_shipped_label"
                    )
                ],
            },
        ),
        migrations.RunPython(remember_first_labels, migrations.RunPython.noop),
    ]
