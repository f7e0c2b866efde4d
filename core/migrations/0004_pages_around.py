from django.db import migrations

#: What stands around every page is read from these: sections, and pages in menus. They
#: lie on Wagtail's own table, whose model is not ours to add to.
UPPER = "CREATE INDEX core_upper_pages ON wagtailcore_page (depth) WHERE depth <= 3"
IN_MENUS = (
    "CREATE INDEX core_pages_in_menus ON wagtailcore_page (show_in_menus) "
    "WHERE show_in_menus"
)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_shipped_labels"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(UPPER, "DROP INDEX core_upper_pages"),
        migrations.RunSQL(IN_MENUS, "DROP INDEX core_pages_in_menus"),
    ]
