"""What every page is given: the site's title and the sections of its navigation. It reads no database."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse

from articles.kinds import EntityKind

# In the order of how readers look for news: where, who, which body, which spot, and last who reported it.
SECTIONS = (EntityKind.COUNTRY.plural, EntityKind.PERSON.plural, EntityKind.ORGANIZATION.plural, EntityKind.PLACE.plural, "sources")


def section(name: str, path: str) -> dict[str, str]:
    """The section as the navigation on `path` shows it. `current` is '' elsewhere, 'page' on its list and 'true' on a page below it."""
    url = _address(name, get_script_prefix())
    current = "page" if path == url else "true" if path.startswith(url) else ""
    return {"label": name.capitalize(), "url": url, "current": current}


@lru_cache
def _address(name: str, prefix: str) -> str:
    """The address of a page; `prefix` is where the site lies on its host, which the address begins with."""
    return reverse(name)


def site(request) -> dict:
    """The context of every template: `site_title` and `site_sections`."""
    return {"site_title": settings.NEWSARCHIVE_TITLE, "site_sections": [section(name, request.path) for name in SECTIONS]}
