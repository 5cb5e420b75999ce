"""Questions of every kind: options become parts, of which an option is one type, and answers take any shape."""

import hashlib
import json
from decimal import Decimal

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


def _as_part(option):
    fraction = option.pop("fraction")
    fraction = "" if fraction is None else format(Decimal(str(fraction)).normalize() + 0, "f")
    return {"type": "option"} | option | {"fraction": fraction}


def _as_option(part):
    fraction = part.pop("fraction")
    part.pop("type")
    return part | {"fraction": None if fraction == "" else float(fraction)}


def _checksum(content):
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _revisions(apps):
    """Drafts of questions, which Wagtail keeps as text of their own."""
    return apps.get_model("wagtailcore", "Revision").objects.filter(
        base_content_type__app_label="quizzes", base_content_type__model="question"
    )


def options_to_parts(apps, schema_editor):
    for version in apps.get_model("quizzes", "QuestionVersion").objects.iterator():
        content = version.content
        content["parts"] = [_as_part(option) for option in content.pop("options")]
        content |= {"picture": None, "explanation": ""}
        version.content, version.checksum = content, _checksum(content)
        version.save(update_fields=["content", "checksum"])
    for revision in _revisions(apps).iterator():
        revision.content["parts"] = revision.content.pop("options", "[]")
        revision.save(update_fields=["content"])


def parts_to_options(apps, schema_editor):
    for version in apps.get_model("quizzes", "QuestionVersion").objects.iterator():
        content = version.content
        content["options"] = [_as_option(part) for part in content.pop("parts") if part["type"] == "option"]
        del content["picture"], content["explanation"]
        version.content, version.checksum = content, _checksum(content)
        version.save(update_fields=["content", "checksum"])
    for revision in _revisions(apps).iterator():
        revision.content["options"] = revision.content.pop("parts", "[]")
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0001_initial'),
        ('quizzes', '0001_initial'),
        ('wagtailcore', '0094_alter_page_locale'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("question", "options", "parts"),
        migrations.RenameField("itemresponse", "chosen", "answer"),
        migrations.AddField(
            model_name='question',
            name='drawing',
            field=models.CharField(blank=True, help_text="One of the course's own drawings, instead of a picture.", max_length=40, verbose_name='drawing'),
        ),
        migrations.AddField(
            model_name='question',
            name='explanation',
            field=models.TextField(blank=True, help_text='More than one sentence, shown below the reasons. A model answer, for an essay.', verbose_name='explanation'),
        ),
        migrations.AddField(
            model_name='question',
            name='is_original',
            field=models.BooleanField(default=False, help_text='I wrote this, or may use it. It is not recalled from any exam.', verbose_name='original wording'),
        ),
        migrations.AddField(
            model_name='question',
            name='picture',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.courseimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='question',
            name='picture_alt',
            field=models.CharField(blank=True, help_text='For somebody who cannot see it. It must not give the answer away.', max_length=300, verbose_name='description of the picture'),
        ),
        migrations.AddField(
            model_name='question',
            name='retired_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='review_by',
            field=models.DateField(blank=True, null=True, verbose_name='review by'),
        ),
        migrations.AddField(
            model_name='question',
            name='tags',
            field=models.CharField(blank=True, help_text="Your school's own words, separated by commas.", max_length=300, verbose_name='tags'),
        ),
        migrations.AlterField(
            model_name='attemptitem',
            name='answer',
            field=models.JSONField(help_text='As its kind keeps it (docs/question-kinds.md).', null=True),
        ),
        migrations.AlterField(
            model_name='itemresponse',
            name='answer',
            field=models.JSONField(help_text='As its kind keeps it (docs/question-kinds.md); empty if skipped.'),
        ),
        migrations.AlterField(
            model_name='itemresponse',
            name='was_right',
            field=models.BooleanField(help_text='None while a person has to mark it.', null=True),
        ),
        migrations.AlterField(
            model_name='question',
            name='kind',
            field=models.CharField(choices=[('single', 'Single best answer'), ('multiple', 'All that apply'), ('true_false', 'True or false'), ('typed', 'Typed answer'), ('numerical', 'Number'), ('matching', 'Matching'), ('ordering', 'Put in order'), ('cloze', 'Text with gaps'), ('figure', 'Label the figure'), ('essay', 'Essay or case note'), ('case', 'Case with several questions')], default='single', max_length=16, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='question',
            name='parts',
            field=wagtail.fields.StreamField([('option', 5), ('accepted', 9), ('confusable', 12), ('number', 16), ('unit', 19), ('pair', 23), ('decoy', 26), ('step', 29), ('region', 35), ('gap', 41), ('task', 44), ('criterion', 47)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'label': 'Option', 'rows': 2}), 1: ('wagtail.blocks.BooleanBlock', (), {'label': 'Right', 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'help_text': 'Why it is right, or why it is wrong.', 'label': 'Reason', 'rows': 2}), 3: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 4, 'help_text': 'Only for “Signed fractions”: the right ones add up to 1.', 'label': 'Share of the points', 'max_digits': 6, 'max_value': 1, 'min_value': -1, 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'The wrong idea behind it, such as M05.', 'label': 'Misconception', 'max_length': 16, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('text', 0), ('correct', 1), ('reason', 2), ('fraction', 3), ('misconception', 4)]], {}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': '* stands for any text; write \\* for a star.', 'label': 'Accepted answer', 'max_length': 200}), 7: ('wagtail.blocks.TextBlock', (), {'help_text': 'Why it is right.', 'label': 'Reason', 'rows': 2}), 8: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 4, 'default': Decimal('1'), 'label': 'Share of the points', 'max_digits': 5, 'max_value': 1, 'min_value': Decimal('0.0001')}), 9: ('wagtail.blocks.StructBlock', [[('text', 6), ('reason', 7), ('share', 8)]], {}), 10: ('wagtail.blocks.CharBlock', (), {'help_text': 'A single * is the reason for every other wrong answer.', 'label': 'Wrong answer', 'max_length': 200}), 11: ('wagtail.blocks.TextBlock', (), {'help_text': 'Why it is wrong, or what tells the two apart.', 'label': 'Reason', 'rows': 2}), 12: ('wagtail.blocks.StructBlock', [[('text', 10), ('reason', 11)]], {}), 13: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 8, 'help_text': 'Leave it empty for every other number.', 'label': 'Number', 'max_digits': 20, 'required': False}), 14: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 8, 'default': Decimal('0'), 'label': 'Give or take', 'max_digits': 20, 'min_value': 0}), 15: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 4, 'default': Decimal('1'), 'help_text': '0 for a number known to be wrong.', 'label': 'Share of the points', 'max_digits': 5, 'max_value': 1, 'min_value': 0}), 16: ('wagtail.blocks.StructBlock', [[('value', 13), ('tolerance', 14), ('share', 15), ('reason', 2)]], {}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'The first unit is the one of the numbers.', 'label': 'Unit', 'max_length': 40}), 18: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 10, 'default': Decimal('1'), 'help_text': 'A number in this unit, times the factor, is the number in the first unit.', 'label': 'Factor', 'max_digits': 20}), 19: ('wagtail.blocks.StructBlock', [[('text', 17), ('factor', 18)]], {}), 20: ('wagtail.blocks.TextBlock', (), {'label': 'Match this', 'rows': 1}), 21: ('wagtail.blocks.TextBlock', (), {'label': 'With this', 'rows': 1}), 22: ('wagtail.blocks.TextBlock', (), {'help_text': 'Why they belong together.', 'label': 'Reason', 'rows': 2}), 23: ('wagtail.blocks.StructBlock', [[('left', 20), ('right', 21), ('reason', 22)]], {}), 24: ('wagtail.blocks.TextBlock', (), {'label': 'Choice that fits nothing', 'rows': 1}), 25: ('wagtail.blocks.TextBlock', (), {'help_text': 'Why it fits nothing.', 'label': 'Reason', 'rows': 2}), 26: ('wagtail.blocks.StructBlock', [[('text', 24), ('reason', 25)]], {}), 27: ('wagtail.blocks.TextBlock', (), {'label': 'Step', 'rows': 1}), 28: ('wagtail.blocks.TextBlock', (), {'help_text': 'Why it comes here.', 'label': 'Reason', 'rows': 2}), 29: ('wagtail.blocks.StructBlock', [[('text', 27), ('reason', 28)]], {}), 30: ('wagtail.blocks.CharBlock', (), {'label': 'Label', 'max_length': 120}), 31: ('wagtail.blocks.TextBlock', (), {'help_text': 'For somebody who cannot see the picture. It must not give the label away.', 'label': 'Where it is, in words', 'rows': 2}), 32: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 4, 'help_text': "A share of the picture's width, 0 to 1.", 'label': 'From the left', 'max_digits': 5, 'max_value': 1, 'min_value': 0}), 33: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 4, 'help_text': "A share of the picture's height, 0 to 1.", 'label': 'From the top', 'max_digits': 5, 'max_value': 1, 'min_value': 0}), 34: ('wagtail.blocks.TextBlock', (), {'help_text': 'How to tell it is this.', 'label': 'Reason', 'rows': 2}), 35: ('wagtail.blocks.StructBlock', [[('label', 30), ('description', 31), ('x', 32), ('y', 33), ('reason', 34)]], {}), 36: ('wagtail.blocks.CharBlock', (), {'help_text': 'Stands in the text as [[name]]; a number or a short word.', 'label': 'Name', 'max_length': 20}), 37: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('single', 'Single best answer'), ('typed', 'Typed answer'), ('numerical', 'Number')], 'label': 'Kind'}), 38: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('all_or_nothing', 'All or nothing'), ('fractions', 'Signed fractions'), ('right_minus_wrong', 'Right minus wrong'), ('forgiving', 'Small typing slips are forgiven'), ('spelled', 'Spelling counts'), ('exact', 'Spelling and capitals count'), ('unit_optional', 'The unit may be left out'), ('unit_required', 'The unit must be given'), ('per_pair', 'A share for each right one'), ('by_place', 'A share for each in its right place'), ('neighbours', 'A share for each that follows rightly'), ('per_gap', 'A share for each gap'), ('per_task', 'A share for each question')], 'label': 'How it is judged', 'required': False}), 39: ('wagtail.blocks.IntegerBlock', (), {'default': 1, 'label': 'Weight', 'max_value': 100, 'min_value': 1}), 40: ('wagtail.blocks.StreamBlock', [[('option', 5), ('accepted', 9), ('confusable', 12), ('number', 16), ('unit', 19)]], {'label': 'Answers'}), 41: ('wagtail.blocks.StructBlock', [[('name', 36), ('kind', 37), ('rule', 38), ('weight', 39), ('parts', 40)]], {}), 42: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'rows': 2}), 43: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('single', 'Single best answer'), ('multiple', 'All that apply'), ('typed', 'Typed answer'), ('numerical', 'Number')], 'label': 'Kind'}), 44: ('wagtail.blocks.StructBlock', [[('stem', 42), ('kind', 43), ('rule', 38), ('parts', 40)]], {}), 45: ('wagtail.blocks.TextBlock', (), {'label': 'What to look for', 'rows': 2}), 46: ('wagtail.blocks.IntegerBlock', (), {'default': 1, 'label': 'Points', 'max_value': 100, 'min_value': 1}), 47: ('wagtail.blocks.StructBlock', [[('text', 45), ('points', 46)]], {})}, verbose_name='answers'),
        ),
        migrations.AlterField(
            model_name='question',
            name='rule',
            field=models.CharField(blank=True, choices=[('all_or_nothing', 'All or nothing'), ('fractions', 'Signed fractions'), ('right_minus_wrong', 'Right minus wrong'), ('forgiving', 'Small typing slips are forgiven'), ('spelled', 'Spelling counts'), ('exact', 'Spelling and capitals count'), ('unit_optional', 'The unit may be left out'), ('unit_required', 'The unit must be given'), ('per_pair', 'A share for each right one'), ('by_place', 'A share for each in its right place'), ('neighbours', 'A share for each that follows rightly'), ('per_gap', 'A share for each gap'), ('per_task', 'A share for each question')], help_text='Empty: the usual way.', max_length=20, verbose_name='how points are given'),
        ),
        migrations.CreateModel(
            name='ManualMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.FloatField()),
                ('given', models.JSONField()),
                ('comment', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='quizzes.attemptitem')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('points__gte', 0), ('points__lte', 1)), name='quizzes_manualmark_points_share')],
            },
        ),
        migrations.CreateModel(
            name='WritingWaiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=40)),
                ('part', models.CharField(blank=True, help_text='uuid of the option the warning is about.', max_length=36)),
                ('reason', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='quizzes.question')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'rule', 'part'), name='quizzes_writingwaiver_once')],
            },
        ),
        migrations.RunPython(options_to_parts, parts_to_options),
    ]
