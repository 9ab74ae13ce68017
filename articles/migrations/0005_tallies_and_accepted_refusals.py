"""Counts of articles by source, time and known fields, so that no page has to count them; and refused inputs that are left as they are."""

from collections import Counter, defaultdict

from django.db import migrations, models

BATCH = 5000


def count_articles(apps, schema_editor):
    """As `articles.models.tally` counted when this migration was made."""
    Article, Counted, Known, Tally = (apps.get_model("articles", name) for name in ("Article", "Counted", "Known", "Tally"))
    names = ("title", "published", "source", "authors", "dateline", "standfirst", "language")
    known, places, counted = Counter(), defaultdict(lambda: [0] * 12), []
    visible = Article.objects.filter(hidden=False).order_by("pk")
    columns = ("pk", "title_is_made", "published", "source_id", "authors", "dateline", "standfirst", "language")
    for number, made, published, source, *others in visible.values_list(*columns).iterator(BATCH):
        has = [bool(value) for value in (not made, published, source, *others)]
        year, month = (published.year, published.month) if published else (0, 0)
        languages = [f"language:{others[-1]}"] if others[-1] else []
        known.update(["all", *languages, *(name for name, value in zip(names, has, strict=True) if value)])
        places[source or 0, year][max(month - 1, 0)] += 1
        bits = sum(1 << place for place, value in enumerate(has) if value)
        counted.append(Counted(article=number, source=source or 0, year=year, month=month, known=bits, language=others[-1]))
        if len(counted) == BATCH:
            Counted.objects.bulk_create(counted)
            counted = []
    Counted.objects.bulk_create(counted)
    Known.objects.bulk_create(Known(field=field, articles=number) for field, number in known.items())
    tallies = (Tally(source=source, year=year, months=months, articles=sum(months)) for (source, year), months in places.items())
    Tally.objects.bulk_create(tallies, batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_article_by_address'),
    ]

    operations = [
        migrations.CreateModel(
            name='AcceptedRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_by', models.TextField(unique=True)),
                ('path', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Counted',
            fields=[
                ('article', models.BigIntegerField(primary_key=True, serialize=False)),
                ('source', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField()),
                ('month', models.PositiveSmallIntegerField()),
                ('known', models.PositiveSmallIntegerField()),
                ('language', models.CharField(blank=True, max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name='Known',
            fields=[
                ('field', models.CharField(max_length=30, primary_key=True, serialize=False)),
                ('articles', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='refusal',
            name='content',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.BigIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField(default=0)),
                ('months', models.JSONField(default=list)),
                ('articles', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name_plural': 'tallies',
                'indexes': [models.Index(fields=['source', 'year', 'articles'], name='tally_of_source')],
                'constraints': [models.UniqueConstraint(fields=('source', 'year'), name='tally_once_a_year')],
            },
        ),
        migrations.AddIndex(
            model_name='entity',
            index=models.Index(fields=['kind'], name='entity_of_kind'),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(fields=['act', '-id'], name='correction_by_act'),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(fields=['by', '-id'], name='correction_by_person'),
        ),
        migrations.RunPython(count_articles, migrations.RunPython.noop),
    ]
