"""WSGI entry: pages only, for gunicorn in production."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
application = get_wsgi_application()

from coalition.settling import settle  # noqa: E402  (addresses load only after Django is set up)

settle()
