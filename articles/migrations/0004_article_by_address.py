"""An index of web addresses: an editor who pastes one finds its article at once, among a hundred thousand, too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_persons_across_articles'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['url'], name='article_by_address'),
        ),
    ]
