"""Every websocket address of the house."""

from django.urls import re_path

from coalition.consumers import NotHere
from consultations.urls import socket_addresses as thread_addresses
from members.urls import socket_addresses as member_addresses
from positions.urls import socket_addresses as paper_addresses

socket_addresses = [*member_addresses, *thread_addresses, *paper_addresses, re_path(r"", NotHere.as_asgi())]
