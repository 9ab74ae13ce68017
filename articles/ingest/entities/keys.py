"""The key that joins a name to the same entity elsewhere. In: a kind and a name that a person gives. Out: the key that `find_all` uses."""

from articles.ingest.entities.names import name_key, person_name_key
from articles.ingest.entities.organizations import organization_key
from articles.kinds import EntityKind


def entity_key(kind: EntityKind, name: str) -> str:
    """The folded name. Countries and places are found by their own tables, so that a name of theirs leads nowhere yet."""
    if kind == EntityKind.ORGANIZATION:
        return organization_key(name)
    return person_name_key(name) if kind == EntityKind.PERSON else name_key(name)
