"""What the secretariat finds in the CMS besides pages: messages from visitors, to read and to delete."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from home.models import ContactMessage


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Nobody writes or changes a visitor's words."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Adding and changing are refused to everybody."""
        return action not in ("add", "change") and super().user_has_permission(user, action)


class ContactMessageViewSet(ModelViewSet):
    """Newest first; one click deletes."""

    model = ContactMessage
    icon = "mail"
    menu_order = 250
    add_to_admin_menu = True
    inspect_view_enabled = True
    inspect_view_fields = ["created_at", "has_warning", "name", "email", "language", "message"]
    list_display = ["__str__", "email", "language", "has_warning", "created_at"]
    list_filter = ["has_warning", "language"]
    form_fields = ["name"]
    exclude_form_fields: list[str] = []
    permission_policy = ReadOnlyPolicy(ContactMessage)


@hooks.register("register_admin_viewset")
def register_contact_messages() -> ContactMessageViewSet:
    """Puts the messages in the CMS menu."""
    return ContactMessageViewSet("contact_messages")
