"""What every page is given: the site's title and the sections of its navigation. It reads no database."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from articles.kinds import EntityKind

# In the order of how readers look for news: where, who, which body, which spot, and last who reported it.
SECTIONS = (EntityKind.COUNTRY.plural, EntityKind.PERSON.plural, EntityKind.ORGANIZATION.plural, EntityKind.PLACE.plural, "sources")


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the navigation. `current` is '' elsewhere, 'page' on its list and 'true' on a page below it."""

    name: str
    label: str
    url: str
    current: str


def section(name: str, path: str) -> Section:
    """The section as the navigation on `path` shows it."""
    url = reverse(name)
    current = "page" if path == url else "true" if path.startswith(url) else ""
    return Section(name, name.capitalize(), url, current)


def site(request) -> dict:
    """The context of every template: `site_title` and `site_sections`."""
    return {"site_title": settings.NEWSARCHIVE_TITLE, "site_sections": [section(name, request.path) for name in SECTIONS]}
