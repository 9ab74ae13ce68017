#!/usr/bin/env python
"""The archive's commands: `manage.py help` lists them."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        sys.exit(f"Django is not installed here ({error}). `make run` sets everything up.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
