"""Addresses of the actions app."""

from django.urls import URLPattern, path

from actions.views import follow_up, joint_actions, kits

app_name = "actions"
urlpatterns: list[URLPattern] = [
    path("members/actions/", joint_actions.action_list, name="action_list"),
    path("members/actions/new/", joint_actions.action_create, name="action_create"),
    path("members/actions/<uuid:uuid>/", joint_actions.action, name="action"),
    path("members/actions/<uuid:uuid>/participate/", joint_actions.participate, name="participate"),
    path("members/actions/<uuid:uuid>/tasks/", joint_actions.task_add, name="task_add"),
    path("members/actions/<uuid:uuid>/tasks/<int:pk>/done/", joint_actions.task_finish, name="task_finish"),
    path("members/actions/<uuid:uuid>/kit/", kits.kit, name="kit"),
    path("members/actions/<uuid:uuid>/kit/embargo/", kits.embargo_set, name="embargo_set"),
    path("members/actions/<uuid:uuid>/kit/posts/", kits.post_keep, name="post_keep"),
    path("members/actions/<uuid:uuid>/kit/posts/<int:pk>/drop/", kits.post_drop, name="post_drop"),
    path("members/actions/<uuid:uuid>/kit/files/", kits.file_add, name="kit_file_add"),
    path("members/actions/<uuid:uuid>/kit/files/<uuid:file>/", kits.file, name="kit_file"),
    path("members/actions/<uuid:uuid>/kit/files/<uuid:file>/remove/", kits.file_remove, name="kit_file_remove"),
    path("members/actions/<uuid:uuid>/kit/share/", kits.kit_share, name="kit_share"),
    path("members/follow-up/matrix/", follow_up.follow_up_matrix, name="follow_up_matrix"),
    path("members/papers/<uuid:uuid>/follow-up/<int:number>/actions/", follow_up.demand_tie, name="demand_tie"),
    path("members/actions/<uuid:uuid>/state/", joint_actions.state, name="state"),
]
