"""The closed vocabularies of `articles.kinds` as what Django's fields want: choices, and constraints that hold them."""

from enum import StrEnum

from django.db import models


def choices(vocabulary: type[StrEnum]) -> list[tuple[str, str]]:
    """(value, label) pairs, in the vocabulary's order."""
    return [(word.value, word.value.capitalize()) for word in vocabulary]


def only(field: str, vocabulary: type[StrEnum], table: str) -> models.CheckConstraint:
    """A constraint in the database that `field` holds a word of the vocabulary."""
    words = [word.value for word in vocabulary]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": words}), name=f"{table}_{field}_is_known")
