"""Lessons: what people taught the archive once, for all that comes in later."""

from django.db import models

from articles.models.entity import Entity


class Lesson(models.Model):
    """Words that are a name of an entity, or, without one, a line that belongs to the page and never to the article."""

    text = models.TextField()
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, null=True, blank=True, related_name="lessons")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(fields=["text"], condition=models.Q(entity=None), name="lesson_line_once"),
            models.UniqueConstraint(fields=["text", "entity"], name="lesson_name_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="lesson_has_text"),
        ]

    def __str__(self):
        return f"“{self.text}” is {self.entity}" if self.entity else f"“{self.text}” is no part of an article"
