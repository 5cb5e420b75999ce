"""Every question that is there already gets its entry in the catalogue; the checks are asked by the next save or by
`recheck_questions`."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations

BATCH = 200


def enter_every_question(apps, schema_editor):
    from modelcluster.models import get_serializable_data_for_fields

    from quizzes.bank.catalogue import entry_of

    questions, entries = apps.get_model("quizzes", "Question"), apps.get_model("quizzes", "CatalogueEntry")
    names = [field.attname for field in entries._meta.fields]
    made = []
    for row in questions.objects.select_related("latest_revision").order_by("pk").iterator(BATCH):
        if row.has_unpublished_changes and row.latest_revision is not None:
            content = row.latest_revision.content
        else:
            content = json.loads(json.dumps(get_serializable_data_for_fields(row), cls=DjangoJSONEncoder))
        entry = entry_of(row.pk, row.uuid, row.latest_revision_id, content)
        made.append(entries(**{name: getattr(entry, name) for name in names}))
    entries.objects.bulk_create(made, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0006_catalogue_and_bulk_changes"),
    ]

    operations = [
        migrations.RunPython(enter_every_question, migrations.RunPython.noop),
    ]
