"""What editors find in the CMS besides pages: messages from visitors, and what may not be shown any more."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.images import get_image_model
from wagtail.models import Page
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


@hooks.register("register_admin_menu_item")
def way_back() -> MenuItem:
    """Editors come from the members' area, and go back there."""
    return MenuItem(gettext_lazy("My desk"), reverse("members:desk"), name="desk", icon_name="arrow-left", order=20)


@hooks.register("register_admin_viewset")
def register_contact_messages() -> ContactMessageViewSet:
    """Puts the messages in the CMS menu."""
    return ContactMessageViewSet("contact_messages")


@hooks.register("before_edit_page")
def say_what_is_withheld(request: HttpRequest, page: Page) -> None:
    """An appeal for money came to stand where nobody may be asked, by moving the page or by marking it sensitive."""
    for _field, title in getattr(page, "withheld_calls", ()) if request.method == "GET" else ():
        messages.warning(
            request,
            _("“%(title)s” is not shown on this page: nobody is asked for money in the children’s corner or on a "
              "sensitive page.") % {"title": title},
        )  # fmt: skip


class ConsentPanel(Component):
    """Pictures of children whose consent ended or ends within a month, on the front page of the CMS."""

    name = "consents"
    order = 150
    template_name = "home/cms_consents.html"

    def get_context_data(self, parent_context: object = None) -> dict[str, object]:
        """The pictures, the first to end first."""
        return {"pictures": get_image_model().objects.ending()}


@hooks.register("construct_homepage_panels")
def add_consents(request: HttpRequest, panels: list[Component]) -> None:
    """Shows the panel to everybody who enters the CMS, when there is something to see."""
    if get_image_model().objects.ending().exists():
        panels.append(ConsentPanel())
