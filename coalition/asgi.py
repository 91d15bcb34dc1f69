"""ASGI entry: pages and websockets in one process."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402  (models load only after Django is set up)
from channels.security.websocket import OriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402

from coalition.settling import settle  # noqa: E402
from coalition.sockets import socket_addresses  # noqa: E402
from members.asking import with_person  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": OriginValidator(with_person(URLRouter(socket_addresses)), settings.ALLOWED_ORIGINS),
    }
)
settle()
