"""Whom a surname alone is guessed to mean, pairs that may be one, and the words of all names that are there."""

import django.db.models.deletion
from django.db import migrations, models

from articles.models.naming import words_of

BATCH = 5000


def note_words(apps, schema_editor):
    Alias, NameWord = apps.get_model("articles", "Alias"), apps.get_model("articles", "NameWord")
    words = []
    for number, kind, text in Alias.objects.order_by("pk").values_list("pk", "kind", "text").iterator(BATCH):
        words += [NameWord(alias_id=number, use=use, word=word) for word, use in words_of(kind, text)]
        if len(words) >= BATCH:
            NameWord.objects.bulk_create(words)
            words = []
    NameWord.objects.bulk_create(words)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_source_names'),
    ]

    operations = [
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.FloatField(default=0.0)),
                ('shared', models.PositiveIntegerField(default=0, help_text='others whom both are seen with')),
                ('why', models.CharField(blank=True, max_length=200)),
                ('apart', models.BooleanField(default=False, verbose_name='two')),
                ('put_off', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name_plural': 'likenesses',
            },
        ),
        migrations.CreateModel(
            name='NameWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('use', models.CharField(choices=[('w', 'Word'), ('s', 'Surname'), ('x', 'Sound'), ('i', 'Initials')], max_length=1)),
                ('word', models.CharField(max_length=80)),
            ],
        ),
        migrations.AddField(
            model_name='entity',
            name='due',
            field=models.PositiveSmallIntegerField(choices=[(0, 'Nothing'), (1, 'Articles'), (2, 'Name')], default=2, editable=False),
        ),
        migrations.AddField(
            model_name='mention',
            name='found_as',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='guesses', to='articles.entity'),
        ),
        migrations.AddField(
            model_name='mention',
            name='guess',
            field=models.CharField(blank=True, editable=False, help_text='why it may be this one; empty where that is sure', max_length=400),
        ),
        migrations.AlterField(
            model_name='article',
            name='entities',
            field=models.ManyToManyField(related_name='articles', through='articles.Mention', through_fields=('article', 'entity'), to='articles.entity'),
        ),
        migrations.AddIndex(
            model_name='entity',
            index=models.Index(fields=['-article_count', 'name'], name='entity_of_any_by_articles'),
        ),
        migrations.AddIndex(
            model_name='entity',
            index=models.Index(condition=models.Q(('due__gt', 0)), fields=['kind'], name='entity_due'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(condition=models.Q(('found_as__isnull', False)), fields=['found_as', 'entity'], name='mention_guessed'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(condition=models.Q(('found_as__isnull', False)), fields=['entity', 'article'], name='mention_guess_of_entity'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.entity'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.entity'),
        ),
        migrations.AddField(
            model_name='nameword',
            name='alias',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='name_words', to='articles.alias'),
        ),
        migrations.AddIndex(
            model_name='likeness',
            index=models.Index(fields=['apart', 'put_off', '-rank', 'id'], name='likeness_by_rank'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='likeness_once_a_pair'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='likeness_older_first'),
        ),
        migrations.AddIndex(
            model_name='nameword',
            index=models.Index(fields=['use', 'word', 'alias'], name='nameword_by_word'),
        ),
        migrations.AddConstraint(
            model_name='nameword',
            constraint=models.CheckConstraint(condition=models.Q(('use__in', ['w', 's', 'x', 'i'])), name='nameword_use_is_known'),
        ),
        migrations.RunPython(note_words, migrations.RunPython.noop),
    ]
