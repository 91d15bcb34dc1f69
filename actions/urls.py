"""Addresses of the actions app."""

from django.urls import URLPattern, path

from actions import views

app_name = "actions"
urlpatterns: list[URLPattern] = [
    path("members/actions/", views.action_list, name="action_list"),
    path("members/actions/new/", views.action_create, name="action_create"),
    path("members/actions/<uuid:uuid>/", views.action, name="action"),
    path("members/actions/<uuid:uuid>/participate/", views.participate, name="participate"),
    path("members/actions/<uuid:uuid>/tasks/", views.task_add, name="task_add"),
    path("members/actions/<uuid:uuid>/tasks/<int:pk>/done/", views.task_finish, name="task_finish"),
    path("members/actions/<uuid:uuid>/state/", views.state, name="state"),
]
