"""Every websocket address of the house."""

from consultations.urls import socket_addresses as thread_addresses
from django.urls import re_path
from members.urls import socket_addresses as member_addresses
from positions.urls import socket_addresses as paper_addresses

from coalition.consumers import NotHere

socket_addresses = [*member_addresses, *thread_addresses, *paper_addresses, re_path(r"", NotHere.as_asgi())]
