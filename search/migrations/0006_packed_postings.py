from django.db import migrations, models


def keep_as_they_are(apps, schema_editor):
    """Numbers hardly shrink, and PostgreSQL would take longer to unpack than to read."""
    if schema_editor.connection.vendor == "postgresql":
        for column in ("texts", "weights"):
            schema_editor.execute(
                f"ALTER TABLE search_packed ALTER {column} SET STORAGE EXTERNAL"
            )


class Migration(migrations.Migration):
    dependencies = [("search", "0005_titles_by_language")]

    operations = [
        migrations.CreateModel(
            name="Packed",
            fields=[
                ("term_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("since", models.BigIntegerField()),
                ("texts", models.BinaryField()),
                ("weights", models.BinaryField()),
            ],
        ),
        migrations.RunPython(keep_as_they_are, migrations.RunPython.noop),
    ]
