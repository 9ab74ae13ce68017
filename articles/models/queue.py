"""The queue between the database and the search index."""

from django.db import models


class IndexTask(models.Model):
    """An article whose entry in the search index is out of date, written in the same transaction as its change.

    The article may be gone: then its entry is to go too, which is why this is a number and no foreign key.
    """

    article_id = models.BigIntegerField(db_index=True)

    def __str__(self):
        return f"index article {self.article_id}"
