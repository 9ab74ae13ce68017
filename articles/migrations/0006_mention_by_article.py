"""An index of an entity's mentions by article: how many articles a month name a country that half of them name is counted along it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_tallies_and_accepted_refusals'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['entity', 'article'], name='mention_by_article'),
        ),
    ]
