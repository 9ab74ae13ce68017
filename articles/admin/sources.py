"""Sources, as an editor corrects them."""

from django.contrib import admin

from articles.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    """Outlets and agencies."""

    list_display = ["name", "host", "slug", "article_count"]
    search_fields = ["name", "host"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).counted()

    @admin.display(description="articles", ordering="article_count")
    def article_count(self, source):
        return source.article_count
