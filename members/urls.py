"""Addresses of the members app."""

from django.urls import URLPattern, path

from members.consumers import PersonConsumer
from members.views import calendars, contacts, desk, invitations, logos, mail, memberships, organisations

app_name = "members"
urlpatterns: list[URLPattern] = [
    path("members/", desk.desk, name="desk"),
    path("members/inbox/", desk.inbox, name="inbox"),
    path("members/inbox/read/", desk.inbox_read, name="inbox_read"),
    path("members/inbox/<uuid:uuid>/", desk.notification_open, name="notification_open"),
    path("members/profile/", desk.profile, name="profile"),
    path("members/profile/mail/", mail.mail_change, name="mail_change"),
    path("members/addresses/", mail.unreachable_list, name="unreachable_list"),
    path("members/addresses/<int:pk>/reachable/", mail.unreachable_clear, name="unreachable_clear"),
    path("mail/stop/<str:token>/", mail.mail_stop, name="mail_stop"),
    path("members/search/", desk.search, name="search"),
    path("members/organisations/", organisations.organisation_list, name="organisation_list"),
    path("members/add-organisation/", memberships.organisation_add, name="organisation_add"),
    path("members/organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("members/organisations/<slug:slug>/calendar/", calendars.calendar, name="calendar"),
    path("members/organisations/<slug:slug>/calendar/dates/", calendars.board_dates_add, name="board_dates_add"),
    path(
        "members/organisations/<slug:slug>/calendar/dates/<int:pk>/drop/",
        calendars.board_date_drop,
        name="board_date_drop",
    ),
    path("members/organisations/<slug:slug>/calendar/days/", calendars.decision_days_set, name="decision_days_set"),
    path("members/organisations/<slug:slug>/calendar/closed/", calendars.closed_period_add, name="closed_period_add"),
    path(
        "members/organisations/<slug:slug>/calendar/closed/<int:pk>/drop/",
        calendars.closed_period_drop,
        name="closed_period_drop",
    ),
    path("members/organisations/<slug:slug>/membership/", memberships.membership, name="membership"),
    path("members/organisations/<slug:slug>/membership/set/", memberships.membership_set, name="membership_set"),
    path("members/organisations/<slug:slug>/membership/end/", memberships.membership_end, name="membership_end"),
    path("members/organisations/<slug:slug>/membership/keep/", memberships.membership_keep, name="membership_keep"),
    path("members/organisations/<slug:slug>/logo/", logos.logo, name="logo"),
    path("members/organisations/<slug:slug>/invite/", organisations.invitation_create, name="invitation_create"),
    path("members/invitations/", organisations.invitation_list, name="invitation_list"),
    path("members/invitations/<int:pk>/revoke/", organisations.invitation_revoke, name="invitation_revoke"),
    path("members/seats/<int:pk>/role/", organisations.seat_change, name="seat_change"),
    path("members/seats/<int:pk>/contacts/", contacts.contact_name, name="contact_name"),
    path("members/seats/<int:pk>/end/", organisations.seat_end, name="seat_end"),
    path("invitation/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
]
socket_addresses: list[URLPattern] = [
    path("ws/me/", PersonConsumer.as_asgi()),
]
