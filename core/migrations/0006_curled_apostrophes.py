from __future__ import annotations

from django.db import migrations


def curl(apps, schema_editor):
    """Set the labels that the portal brought with the apostrophe of print.

    What is remembered of them follows, or the file would bring each a second time.
    Labels that are editors' own stay as they were typed.
    """
    shipped = apps.get_model("core", "ShippedLabel")
    labels = apps.get_model("core", "TopicLabel")
    straight = list(shipped.objects.filter(text__contains="'"))
    for one in straight:
        curled = one.text.replace("'", "’")
        of_topic = labels.objects.filter(topic__slug=one.topic, language=one.language)
        if not of_topic.filter(text=curled).exists():
            of_topic.filter(text=one.text).update(text=curled)
        one.text = curled
    there = set(
        shipped.objects.filter(text__contains="’").values_list(
            "topic", "language", "text"
        )
    )
    shipped.objects.bulk_update(
        [x for x in straight if (x.topic, x.language, x.text) not in there],
        ["text"],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("core", "0005_named_rows")]

    operations = [migrations.RunPython(curl, migrations.RunPython.noop)]
