#!/usr/bin/env python
"""Command line of the site."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    from coalition import postgres

    postgres.start_when_needed(sys.argv)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
