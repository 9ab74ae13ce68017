"""From a file to an article as the archive understands it: plain Python, no Django, no database."""
