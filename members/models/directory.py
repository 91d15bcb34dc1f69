"""The public directory of members: one page for the list, one address for each organisation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from home.models import BasePage
from members.models.organisations import Membership


class MemberDirectoryPage(RoutablePageMixin, BasePage):
    """Lists the organisations that are members today, or on another day; `<slug>/` shows one."""

    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    template = "members/directory.html"

    class Meta:
        verbose_name = _("directory of members")

    @path("")
    def directory(self, request: HttpRequest) -> HttpResponse:
        """All members of today or of the day `?as_of=`, by type, filtered by `?q=`, `?type=` and `?region=`."""
        return self.render(request)

    @path("<slug:slug>/", name="organisation")
    def organisation(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One organisation, as the public may know it."""
        membership = Membership.objects.public().select_related("organisation").filter(organisation__slug=slug).first()
        if membership is None:
            raise Http404
        return self.render(
            request,
            context_overrides={"organisation": membership.organisation, "membership": membership},
            template="members/organisation_public.html",
        )
