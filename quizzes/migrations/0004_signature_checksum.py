"""A signature belongs to a content, drafts included; comments belong to one, too."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_the_content(apps, schema_editor):
    for signature in apps.get_model("quizzes", "ReviewSignature").objects.select_related("version").iterator():
        signature.question_id = signature.version.question_id
        signature.checksum = signature.version.checksum
        signature.save(update_fields=["question", "checksum"])


def name_the_version(apps, schema_editor):
    """Back again: a signature of a draft that was never published has no version and is dropped."""
    signatures, versions = apps.get_model("quizzes", "ReviewSignature"), apps.get_model("quizzes", "QuestionVersion")
    for signature in signatures.objects.iterator():
        version = versions.objects.filter(question=signature.question_id, checksum=signature.checksum).last()
        if version is None:
            signature.delete()
        else:
            signature.version = version
            signature.save(update_fields=["version"])


class Migration(migrations.Migration):
    # A table is not altered in the transaction that filled it: PostgreSQL refuses that.
    atomic = False

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("quizzes", "0003_version_checks"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="QuestionComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checksum", models.CharField(max_length=64)),
                ("text", models.TextField(max_length=2000)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_comments",
                        to="quizzes.question",
                    ),
                ),
            ],
            options={"ordering": ["at", "pk"]},
        ),
        migrations.CreateModel(
            name="ReviewTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        help_text=(
                            "Pages/snippets at this step in a workflow will be moderated or approved by these groups "
                            "of users"
                        ),
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
            ],
            options={
                "verbose_name": "Review by named people",
                "verbose_name_plural": "Reviews by named people",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.AddField(
            model_name="reviewsignature",
            name="checksum",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="reviewsignature",
            name="question",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="quizzes.question"
            ),
        ),
        # For the way back, where the column comes empty and is filled then.
        migrations.AlterField(
            model_name="reviewsignature",
            name="version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signatures",
                to="quizzes.questionversion",
            ),
        ),
        migrations.RunPython(name_the_content, name_the_version),
        migrations.AlterField(
            model_name="reviewsignature",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="quizzes.question"
            ),
        ),
        migrations.RemoveConstraint(model_name="reviewsignature", name="quizzes_reviewsignature_once"),
        # safe because every signature names its question and the checksum of its version just above
        migrations.RemoveField(model_name="reviewsignature", name="version"),
        migrations.AddConstraint(
            model_name="reviewsignature",
            constraint=models.UniqueConstraint(
                fields=("question", "checksum", "reviewer"), name="quizzes_reviewsignature_once"
            ),
        ),
    ]
