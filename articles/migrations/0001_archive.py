"""Makes all tables of the archive: articles with their evidence, entities, mentions, sources, originals, runs, the log, queues and jobs."""

import articles.kinds
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.TextField()),
                ('title_is_made', models.BooleanField(default=False, help_text='made from the first sentence: the file has no headline', verbose_name='working title')),
                ('standfirst', models.TextField(blank=True)),
                ('body', models.TextField()),
                ('headings', models.JSONField(blank=True, default=list)),
                ('dateline', models.CharField(blank=True, max_length=200)),
                ('section', models.CharField(blank=True, max_length=100)),
                ('language', models.CharField(blank=True, help_text='ISO 639 code, as in BCP 47', max_length=12)),
                ('authors', models.JSONField(blank=True, default=list)),
                ('published', models.DateField(blank=True, help_text='the unknown rest is the first of its month or year', null=True)),
                ('published_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('year', 'Year'), ('unknown', 'Unknown')], default=articles.kinds.Precision['UNKNOWN'], max_length=7, verbose_name='precision')),
                ('url', models.TextField(blank=True, verbose_name='web address')),
                ('locks', models.JSONField(blank=True, default=list, help_text='fields that a person set: no machine writes them')),
                ('verdicts', models.JSONField(blank=True, default=list, help_text='lines that a person put back or took out: {text, keep}')),
                ('hidden', models.BooleanField(default=False, help_text='kept, but shown to editors only')),
                ('position', models.PositiveIntegerField(default=0, help_text='place in the file, from 0')),
                ('key', models.TextField()),
                ('external_id', models.TextField(blank=True, verbose_name='identifier in its file')),
                ('fingerprint', models.CharField(db_index=True, help_text='SHA-256 of what the file says of it', max_length=64)),
                ('encoding', models.CharField(blank=True, max_length=20)),
                ('removed', models.JSONField(blank=True, default=list)),
                ('evidence', models.JSONField(blank=True, default=dict)),
                ('problems', models.JSONField(blank=True, default=list)),
                ('rules_version', models.CharField(blank=True, max_length=40)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': [models.OrderBy(models.F('published'), descending=True, nulls_last=True), '-id'],
            },
        ),
        migrations.CreateModel(
            name='IndexTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article_id', models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='IngestRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paths', models.JSONField(default=list)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('new', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('rules_version', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='BulkJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('set', 'Set'), ('unlock', 'Unlock'), ('hide', 'Hide'), ('show', 'Show'), ('keep-line', 'Keep-line'), ('remove-line', 'Remove-line'), ('name', 'Name'), ('unname', 'Unname'), ('rename', 'Rename'), ('change-kind', 'Change-kind'), ('add-alias', 'Add-alias'), ('drop-alias', 'Drop-alias'), ('not-entity', 'Not-entity'), ('merge', 'Merge'), ('split', 'Split'), ('approve', 'Approve'), ('teach', 'Teach')], max_length=12)),
                ('field', models.CharField(blank=True, max_length=30)),
                ('after', models.JSONField(blank=True, null=True)),
                ('article_ids', models.JSONField(default=list)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('failure', models.TextField(blank=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Entity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('country', 'Country'), ('organization', 'Organization'), ('place', 'Place')], max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('slug', models.CharField(max_length=120)),
                ('note', models.TextField(blank=True, help_text='for editors')),
                ('article_count', models.PositiveIntegerField(default=0, editable=False, help_text='visible articles that name it; kept by `recount`')),
            ],
            options={
                'verbose_name_plural': 'entities',
                'ordering': ['name'],
                'indexes': [models.Index(fields=['kind', 'name', '-article_count'], name='entity_by_name'), models.Index(fields=['kind', '-article_count', 'name'], name='entity_by_articles')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='entity_slug_is_unique'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('slug', ''), _negated=True)), name='entity_has_name_and_slug'), models.CheckConstraint(condition=models.Q(('kind__in', ['person', 'country', 'organization', 'place'])), name='entity_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveIntegerField(default=0)),
                ('spans', models.JSONField(blank=True, default=list)),
                ('salience', models.FloatField(default=0.0, help_text='0 to 1', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)])),
                ('about', models.BooleanField(default=False, help_text='the article is about it, and does not only name it')),
                ('role', models.CharField(blank=True, max_length=200)),
                ('origin', models.CharField(choices=[('found', 'Found'), ('hand', 'Hand')], default=articles.kinds.Origin['FOUND'], max_length=5)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='articles.article')),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='articles.entity')),
            ],
            options={
                'ordering': ['-salience', 'id'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='entities',
            field=models.ManyToManyField(related_name='articles', through='articles.Mention', to='articles.entity'),
        ),
        migrations.CreateModel(
            name='OriginalFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.TextField(unique=True)),
                ('sha256', models.CharField(db_index=True, max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveBigIntegerField(help_text='bytes, before compression')),
                ('modified', models.DateTimeField(blank=True, help_text="the file's own time stamp when it was read", null=True)),
                ('complete', models.BooleanField(default=False)),
                ('read_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['path'],
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='original_sha256_is_one')],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='original',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='articles.originalfile'),
        ),
        migrations.CreateModel(
            name='Refusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.TextField()),
                ('reason', models.TextField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refusals', to='articles.ingestrun')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('slug', models.CharField(max_length=120, unique=True)),
                ('host', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('host', ''), _negated=True), fields=('host',), name='source_host_is_unique'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('slug', ''), _negated=True)), name='source_has_name_and_slug')],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='articles.source'),
        ),
        migrations.CreateModel(
            name='Denial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('country', 'Country'), ('organization', 'Organization'), ('place', 'Place')], max_length=12)),
                ('key', models.CharField(max_length=200)),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='denials', to='articles.article')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'key'], name='denial_by_key')],
                'constraints': [models.UniqueConstraint(fields=('article', 'kind', 'key'), name='denial_once_an_article'), models.UniqueConstraint(condition=models.Q(('article', None)), fields=('kind', 'key'), name='denial_once_everywhere'), models.CheckConstraint(condition=models.Q(('kind__in', ['person', 'country', 'organization', 'place'])), name='denial_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Doubt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('queue', models.CharField(choices=[('no-title', 'no headline of its own'), ('no-date', 'no date'), ('future-date', 'dated in the future'), ('odd-date', 'dated far from its neighbours'), ('ambiguous-date', 'day and month may be swapped'), ('no-source', 'no source'), ('low-confidence', 'uncertain field'), ('title-is-site', "headline is the site's name"), ('very-short', 'very short'), ('much-removed', 'much taken out'), ('disagreement', 'machine and person disagree')], max_length=20)),
                ('settled', models.BooleanField(default=False)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doubts', to='articles.article')),
            ],
            options={
                'indexes': [models.Index(fields=['queue', 'settled', 'article'], name='doubt_by_queue')],
                'constraints': [models.UniqueConstraint(fields=('article', 'queue'), name='doubt_once_an_article'), models.CheckConstraint(condition=models.Q(('queue__in', ['no-title', 'no-date', 'future-date', 'odd-date', 'ambiguous-date', 'no-source', 'low-confidence', 'title-is-site', 'very-short', 'much-removed', 'disagreement'])), name='doubt_queue_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('act', models.CharField(choices=[('set', 'Set'), ('unlock', 'Unlock'), ('hide', 'Hide'), ('show', 'Show'), ('keep-line', 'Keep-line'), ('remove-line', 'Remove-line'), ('name', 'Name'), ('unname', 'Unname'), ('rename', 'Rename'), ('change-kind', 'Change-kind'), ('add-alias', 'Add-alias'), ('drop-alias', 'Drop-alias'), ('not-entity', 'Not-entity'), ('merge', 'Merge'), ('split', 'Split'), ('approve', 'Approve'), ('teach', 'Teach')], max_length=12)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.CharField(blank=True, max_length=150)),
                ('article_name', models.JSONField(blank=True, null=True)),
                ('entity_name', models.JSONField(blank=True, null=True)),
                ('field', models.CharField(blank=True, max_length=30)),
                ('before', models.JSONField(blank=True, null=True)),
                ('after', models.JSONField(blank=True, null=True)),
                ('why', models.TextField(blank=True)),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='corrections', to='articles.article')),
                ('reverts', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reverted_by', to='articles.correction')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='corrections', to='articles.entity')),
            ],
            options={
                'ordering': ['made_at', 'id'],
                'indexes': [models.Index(fields=['article', 'made_at'], name='correction_of_article'), models.Index(fields=['entity', 'made_at'], name='correction_of_entity')],
                'constraints': [models.CheckConstraint(condition=models.Q(('act__in', ['set', 'unlock', 'hide', 'show', 'keep-line', 'remove-line', 'name', 'unname', 'rename', 'change-kind', 'add-alias', 'drop-alias', 'not-entity', 'merge', 'split', 'approve', 'teach'])), name='correction_act_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('country', 'Country'), ('organization', 'Organization'), ('place', 'Place')], max_length=12)),
                ('key', models.CharField(max_length=200)),
                ('text', models.CharField(max_length=200)),
                ('origin', models.CharField(choices=[('found', 'Found'), ('hand', 'Hand')], default=articles.kinds.Origin['FOUND'], max_length=5)),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='articles.entity')),
            ],
            options={
                'verbose_name_plural': 'aliases',
                'ordering': ['text'],
                'indexes': [models.Index(fields=['kind', 'key'], name='alias_by_key')],
                'constraints': [models.UniqueConstraint(fields=('entity', 'key'), name='alias_once_an_entity'), models.CheckConstraint(condition=models.Q(('kind__in', ['person', 'country', 'organization', 'place'])), name='alias_kind_is_known'), models.CheckConstraint(condition=models.Q(('origin__in', ['found', 'hand'])), name='alias_origin_is_known')],
            },
        ),
        migrations.CreateModel(
            name='FormerSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('country', 'Country'), ('organization', 'Organization'), ('place', 'Place')], max_length=12)),
                ('slug', models.CharField(max_length=120)),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='articles.entity')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='former_slug_is_unique'), models.CheckConstraint(condition=models.Q(('kind__in', ['person', 'country', 'organization', 'place'])), name='formerslug_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('entity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lessons', to='articles.entity')),
            ],
            options={
                'ordering': ['text'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('entity', None)), fields=('text',), name='lesson_line_once'), models.UniqueConstraint(fields=('text', 'entity'), name='lesson_name_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='lesson_has_text')],
            },
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['entity', '-about', '-salience', 'article'], name='mention_of_entity'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('article', 'entity'), name='mention_once_an_article'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.CheckConstraint(condition=models.Q(('salience__gte', 0), ('salience__lte', 1)), name='mention_salience_0_to_1'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['found', 'hand'])), name='mention_origin_is_known'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['-published', '-id'], name='article_newest_first'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['published', 'published_precision'], name='article_by_day'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['source', 'published'], name='article_of_source_by_day'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('hidden', True)), fields=['id'], name='article_hidden'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['language'], name='article_by_language'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['external_id'], name='article_by_identifier'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(fields=('original', 'key'), name='article_once_in_its_file'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('body', ''), _negated=True)), name='article_has_title_and_body'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published__isnull', True), ('published_precision', articles.kinds.Precision['UNKNOWN'])), models.Q(('published__isnull', False), models.Q(('published_precision', articles.kinds.Precision['UNKNOWN']), _negated=True)), _connector='OR'), name='article_date_has_precision'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('published_precision__in', ['day', 'month', 'year', 'unknown'])), name='article_published_precision_is_known'),
        ),
    ]
