"""The archive's addresses, as readers, scripts and feeds know them: once given, an address stays or redirects.

Every kind of entity has a list and a page, named after the kind: `people` and `person`, `countries` and `country`.
"""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path
from django.views.generic import RedirectView

from articles import api, feeds
from articles.kinds import EntityKind
from articles.views import entities, facet, front, manual, originals, reading, results, robots, sources, suggestions

urlpatterns = [
    path("", front.front, name="front"),
    path("search/", results.search, name="search"),
    path("search/help/", manual.search_help, name="search-help"),
    path("search/suggest/", suggestions.suggestions, name="search-suggest"),
    path("search/facet/<str:name>/", facet.facet, name="search-facet"),
    path("api/search/", api.search, name="search-api"),
    path("articles/", RedirectView.as_view(pattern_name="search"), name="articles"),
    path("articles/<int:pk>/", reading.article, name="article-by-number"),
    path("articles/<int:pk>/original/", originals.original, name="original"),
    path("articles/<int:pk>/<str:slug>/", reading.article, name="article"),
    path("sources/", sources.source_list, name="sources"),
    path("sources/<str:slug>/", sources.source, name="source"),
    path("feed/", feeds.NewestArticles(), name="feed"),
    path("login/", LoginView.as_view(template_name="login.html"), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("robots.txt", robots.robots, name="robots"),
]
for kind in EntityKind:
    urlpatterns += [
        path(f"{kind.plural}/", entities.entity_list, {"kind": kind}, name=kind.plural),
        path(f"{kind.plural}/<str:slug>/", entities.entity, {"kind": kind}, name=kind.value),
    ]
