"""Addresses of the consultations app."""

from django.urls import URLPattern, path

from consultations import consumers, views

app_name = "consultations"
urlpatterns: list[URLPattern] = [
    path("members/threads/", views.thread_list, name="thread_list"),
    path("members/threads/new/", views.thread_create, name="thread_create"),
    path("members/threads/<uuid:uuid>/", views.thread, name="thread"),
    path("members/threads/<uuid:uuid>/posts/", views.posts, name="posts"),
    path("members/threads/<uuid:uuid>/posts/<int:sequence>/remove/", views.post_remove, name="post_remove"),
    path("members/threads/<uuid:uuid>/names/", views.names, name="names"),
    path("members/threads/<uuid:uuid>/read/", views.read, name="read"),
    path("members/threads/<uuid:uuid>/close/", views.thread_close, name="thread_close"),
    path("members/threads/<uuid:uuid>/reopen/", views.thread_reopen, name="thread_reopen"),
]
socket_addresses: list[URLPattern] = [path("ws/threads/<uuid:uuid>/", consumers.ThreadConsumer.as_asgi())]
