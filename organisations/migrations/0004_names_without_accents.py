"""Fold the accents of the names that are searched; й stays a letter of its own."""

from django.db import migrations

from organisations.finding import folded

LANGUAGES = ("es", "bg", "fr", "en")


def fold_names(apps, schema_editor):
    organisations = apps.get_model("organisations", "Organisation").objects
    changed = []
    for row in organisations.iterator():
        names = [row.short, *(getattr(row, f"name_{code}") for code in LANGUAGES)]
        row.folded_names = folded("\n".join(names))
        changed.append(row)
    organisations.bulk_update(changed, ["folded_names"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_names_in_order")]
    operations = [migrations.RunPython(fold_names, migrations.RunPython.noop)]
