"""Fill the columns that lists are searched and ordered by."""

from django.db import migrations

from core.formats import sort_key

LANGUAGES = ("es", "bg", "fr", "en")


def note_names(apps, schema_editor):
    organisations = apps.get_model("organisations", "Organisation").objects
    for row in organisations.filter(folded_names="").iterator():
        names = {code: getattr(row, f"name_{code}") for code in LANGUAGES}
        row.folded_names = "\n".join([row.short, *names.values()]).casefold()
        for code in LANGUAGES:
            shown = names[code] or names.get(row.language) or row.name_en
            setattr(row, f"order_{code}", sort_key(shown, code).as_text())
        row.save()


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_every_noun")]
    operations = [migrations.RunPython(note_names, migrations.RunPython.noop)]
