"""System checks: what `manage.py check` says of an archive that is not set up right."""

import os

from django.conf import settings
from django.core.checks import Error, register


@register
def data_folder_is_ours(app_configs, **kwargs):
    """The data folder, where it exists, must be a folder that this process can write."""
    data = settings.NEWSARCHIVE_DATA
    if not data.exists() or (data.is_dir() and os.access(data, os.W_OK | os.X_OK)):
        return []
    return [Error(f"The data folder {data} can't be written.", hint="Set NEWSARCHIVE_DATA to a folder of your own.", id="articles.E001")]
