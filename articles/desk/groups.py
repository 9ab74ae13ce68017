"""The groups of people: readers, editors, administrators. In: a database that was just migrated. Out: groups with their permissions."""

from typing import Any

from django.apps import apps as global_apps

READERS, EDITORS, ADMINISTRATORS = "Readers", "Editors", "Administrators"
# What an editor works on, and what an editor looks at.
CHANGED = {
    "article": ("view", "change"),
    "entity": ("view", "add", "change"),
    "source": ("view", "add", "change"),
    "mention": ("view", "add", "change", "delete"),
    "alias": ("view", "add", "delete"),
    "sourcealias": ("view", "add", "delete"),
    "sourcehost": ("view", "add", "delete"),
    "repeatedline": ("view", "change"),
}
SEEN = ("correction", "denial", "doubt", "originalfile", "ingestrun", "refusal", "formerslug", "indextask")
MANAGED = ("user", "group")


def make_groups(sender: Any, using: str, **kwargs: Any) -> None:
    """Makes the groups that are missing, and gives them what they may do. What was added to a group by hand stays."""
    from django.contrib.auth.management import create_permissions  # models can't be imported before all apps are there
    from django.contrib.auth.models import Group, Permission

    for config in (sender, global_apps.get_app_config("auth")):
        create_permissions(config, verbosity=0, using=using)
    Group.objects.using(using).get_or_create(name=READERS)
    editors, _ = Group.objects.using(using).get_or_create(name=EDITORS)
    administrators, _ = Group.objects.using(using).get_or_create(name=ADMINISTRATORS)
    codes = {f"{verb}_{model}" for model, verbs in CHANGED.items() for verb in verbs} | {f"view_{model}" for model in SEEN}
    archive = Permission.objects.using(using).filter(content_type__app_label="articles", codename__in=codes)
    editors.permissions.add(*archive)
    users = Permission.objects.using(using).filter(content_type__app_label="auth", content_type__model__in=MANAGED)
    administrators.permissions.add(*archive, *users)
