"""Puts the site's front page where Wagtail's first migration put its greeting, so that an empty install answers."""

from django.db import migrations


def make_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("cms", "HomePage")
    root = Page.objects.filter(depth=1).first()
    if root is None or HomePage.objects.exists() or Page.objects.filter(depth__gt=2).exists():
        return
    # safe because only Wagtail's own greeting can be there: nothing below it exists, and there is no front page of ours
    Page.objects.filter(depth=2, slug="home").delete()
    kind, _made = ContentType.objects.get_or_create(model="homepage", app_label="cms")
    locale = apps.get_model("wagtailcore", "Locale").objects.first()
    home = HomePage.objects.create(
        title="Tactus", draft_title="Tactus", slug="home", content_type=kind, path=root.path + "0001", depth=2,
        numchild=0, url_path="/home/", locale=locale,
    )
    root.numchild = Page.objects.filter(depth=2).count()
    root.save()
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True, site_name="Tactus")


class Migration(migrations.Migration):
    dependencies = [("cms", "0001_initial"), ("wagtailcore", "0098_apitoken"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [migrations.RunPython(make_home_page, migrations.RunPython.noop)]
