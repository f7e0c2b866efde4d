"""Let names that begin with a quotation mark stand with their first letter."""

from django.db import migrations

from core.formats import sort_key

LANGUAGES = ("es", "bg", "fr", "en")
#: Rows that one statement carries.
MANY = 200


def shown(row, language):
    """Return the name that readers of a language see."""
    names = {code: getattr(row, f"name_{code}") for code in LANGUAGES}
    order = (language, row.language, *LANGUAGES)
    return next((names[code] for code in order if names[code]), "")


def note_order(apps, schema_editor):
    organisations = apps.get_model("organisations", "Organisation").objects
    changed = []
    for row in organisations.order_by("pk").iterator():
        names = {code: shown(row, code) for code in LANGUAGES}
        if all(name[:1].isalnum() for name in names.values()):
            continue
        for code, name in names.items():
            setattr(row, f"order_{code}", sort_key(name, code).as_text())
        changed.append(row)
    fields = [f"order_{code}" for code in LANGUAGES]
    organisations.bulk_update(changed, fields, batch_size=MANY)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0006_call_to_join")]
    operations = [migrations.RunPython(note_order, migrations.RunPython.noop)]
