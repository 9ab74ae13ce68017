"""The tables of the desk, as Django's admin shows them, a module a subject. In: a person's corrections. Out: acts of curation."""

from articles.admin import articles, corrections, entities, naming, runs, sources

__all__ = ["articles", "corrections", "entities", "naming", "runs", "sources"]
