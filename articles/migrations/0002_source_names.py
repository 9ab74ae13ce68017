"""Names, hosts and former addresses of sources, and the lines that their pages repeat. Every source's own name becomes one of its names."""

import re
import unicodedata

import articles.kinds
import django.db.models.deletion
from django.db import migrations, models


def key_of(name):
    """As `articles.models.source.source_key` was when this migration was made."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"^(?:the|le|la|les|l|el|il|der|die|das|de|het) (?=.)", "", re.sub(r"[\W_]+", " ", plain).strip())[:200].rstrip()


def note_names(apps, schema_editor):
    Source = apps.get_model("articles", "Source")
    SourceAlias = apps.get_model("articles", "SourceAlias")
    hosts = set(Source.objects.values_list("host", flat=True))
    for source in Source.objects.order_by("pk"):
        if key := key_of(source.name):
            SourceAlias.objects.get_or_create(key=key, defaults={"source": source, "text": source.name})
        host = source.host.casefold().removeprefix("www.")
        if host != source.host or "." not in host:  # earlier versions wrote a well-known outlet's name where its host belongs
            host = host if "." in host and host not in hosts else ""
            hosts.add(host)
            Source.objects.filter(pk=source.pk).update(host=host)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_archive'),
    ]

    operations = [
        migrations.AlterField(
            model_name='source',
            name='host',
            field=models.CharField(blank=True, help_text='its own site, such as example.com; other hosts stand below', max_length=200),
        ),
        migrations.CreateModel(
            name='FormerSourceSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=120, unique=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='articles.source')),
            ],
        ),
        migrations.CreateModel(
            name='RepeatedLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('text', models.TextField()),
                ('stories', models.PositiveIntegerField(default=0)),
                ('of', models.PositiveIntegerField(default=0)),
                ('kept', models.BooleanField(default=False, verbose_name='belongs to the articles')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='repeated_lines', to='articles.source')),
            ],
            options={
                'ordering': ['source', '-stories', 'text'],
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='repeated_line_once_a_source'), models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='repeatedline_has_key')],
            },
        ),
        migrations.CreateModel(
            name='SourceAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='name')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('origin', models.CharField(choices=[('found', 'Found'), ('hand', 'Hand')], default=articles.kinds.Origin['FOUND'], max_length=5)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='articles.source')),
            ],
            options={
                'verbose_name_plural': 'source aliases',
                'ordering': ['text'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('key', ''), _negated=True)), name='sourcealias_has_text_and_key'), models.CheckConstraint(condition=models.Q(('origin__in', ['found', 'hand'])), name='sourcealias_origin_is_known')],
            },
        ),
        migrations.CreateModel(
            name='SourceHost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('host', models.CharField(max_length=200, unique=True)),
                ('origin', models.CharField(choices=[('found', 'Found'), ('hand', 'Hand')], default=articles.kinds.Origin['FOUND'], max_length=5)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hosts', to='articles.source')),
            ],
            options={
                'ordering': ['host'],
                'constraints': [models.CheckConstraint(condition=models.Q(('host', ''), _negated=True), name='sourcehost_has_host'), models.CheckConstraint(condition=models.Q(('origin__in', ['found', 'hand'])), name='sourcehost_origin_is_known')],
            },
        ),
        migrations.RunPython(note_names, migrations.RunPython.noop),
    ]
