"""Every page address of the house."""

from allauth.account.views import logout as log_out
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import JavaScriptCatalog  # noqa: F401
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps import Sitemap
from wagtail.documents import urls as wagtaildocs_urls

from coalition import views
from home import views as home_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": Sitemap}}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("cms/login/", views.editors_entrance),
    path("cms/logout/", log_out),  # and by the front door they go: it logs it, and closes their sockets
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", views.media, name="media"),
    path("accounts/", include("allauth.urls")),
    path("", include("members.urls")),
    path("", include("consultations.urls")),
    path("", include("positions.urls")),
    path("", include("actions.urls")),
    path("", include("events.urls")),
    path("", include("monitoring.urls")),
    path("", include("home.urls")),
]
if settings.DEMO:
    urlpatterns += [
        path("demo/mail/", views.demo_mailbox, name="demo_mailbox"),
        path("demo/mail/<str:name>/", views.demo_mail, name="demo_mail"),
    ]
urlpatterns += i18n_patterns(
    path("-/<int:page_id>/", home_views.untranslated, name="untranslated"), prefix_default_language=True
)
urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=True)

handler400 = "coalition.views.bad_request"
handler403 = "coalition.views.forbidden"
handler404 = "coalition.views.not_found"
handler500 = "coalition.views.server_error"
