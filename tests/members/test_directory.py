"""The members' directory that the public reads."""

import datetime
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from members.models import MemberDirectoryPage, Organisation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(client):
    locale, _made = Locale.objects.get_or_create(language_code="en")
    home = Page.get_first_root_node().add_child(instance=Page(title="Home", slug="front-en", locale=locale))
    page = home.add_child(instance=MemberDirectoryPage(title="Our members", slug="members", locale=locale))
    site, _made = Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    site.root_page, site.hostname = home, "testserver"
    site.save()
    return page.get_url()


def test_members_of_today_by_type_and_name(client, directory):
    factories.make_secretariat()
    for name, type in (("Zulu", "full"), ("Alfa", "observer"), ("Beta", "full"), ("Gone", None)):
        factories.make_organisation(name, type=type)
    left = factories.make_organisation("Left")
    left.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))

    html = client.get(directory).content.decode()

    places = [html.index(f">{name}</a>") for name in ("Beta", "Zulu", "Alfa")]
    assert places == sorted(places)
    for name in ("Gone", "Left", "Secretariat"):
        assert f">{name}</a>" not in html
    assert "3 organisations on" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=reseau", {"Réseau des élèves"}), ("type=observer", {"Alfa"}), ("region=brussels", {"Beta"}),
     ("q=spel", {"Alfa"}),
     ("type=full&region=brussels", {"Beta"}), ("type=king&region=moon", {"Alfa", "Beta", "Réseau des élèves"}),
     ("q=%00", {"Alfa", "Beta", "Réseau des élèves"}), ("q='\"&page=99", set()), ("q=nothing+at+all", set())],
)  # fmt: skip
def test_filters(client, directory, query, found):
    factories.make_organisation("Alfa", type="observer", themes="spel, stad")
    factories.make_organisation("Beta", region="brussels")
    factories.make_organisation("Réseau des élèves")

    html = client.get(f"{directory}?{query}").content.decode()

    assert {name for name in ("Alfa", "Beta", "Réseau des élèves") if f">{name}</a>" in html} == found
    if not found:
        assert "No member fits this" in html


def test_no_person_and_no_cookie_on_public_pages(client, directory, signatory, alfa):
    for address in (directory, f"{directory}alfa/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Signatory" not in answer.content.decode()
        assert signatory.email not in answer.content.decode()
        assert not answer.cookies
        assert " style=" not in answer.content.decode()


def test_an_organisation_has_its_own_address_while_it_is_a_member(client, directory, alfa):
    assert ">Alfa</span></h1>" in client.get(f"{directory}alfa/").content.decode()
    assert client.get(f"{directory}nowhere/").status_code == 404
    factories.make_secretariat()
    assert client.get(f"{directory}secretariat/").status_code == 404

    alfa.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert client.get(f"{directory}alfa/").status_code == 404


@pytest.mark.parametrize("suffix", ["", "organisation-1/"])
def test_as_many_queries_for_27_as_for_270(client, directory, suffix, django_assert_max_num_queries):
    counts = []
    for number in (27, 243):
        first = Organisation.objects.count() + 1
        for each in range(first, first + number):
            factories.make_organisation(f"Organisation {each}")
        client.get(directory + suffix)
        with django_assert_max_num_queries(12) as asked:
            assert client.get(directory + suffix).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_as_of_2019_06_17_directory_view_gives_the_members_of_that_date(client, directory):
    day = datetime.date(2019, 6, 17)
    for name, starts, ends in (
        ("Since long", datetime.date(2010, 1, 1), None),
        ("Left that day", datetime.date(2015, 1, 1), day),
        ("Came that day", day, None),
        ("Left the day before", datetime.date(2015, 1, 1), day - timedelta(days=1)),
        ("Came the day after", day + timedelta(days=1), None),
    ):
        organisation = factories.make_organisation(name, type=None)
        organisation.memberships.create(type="full", starts_on=starts, ends_on=ends)

    html = client.get(f"{directory}?as_of=2019-06-17").content.decode()

    names = ("Since long", "Left that day", "Came that day", "Left the day before", "Came the day after")
    assert {name for name in names if name in html} == {"Since long", "Left that day", "Came that day"}
    assert "You see the members as they were on 17 June 2019" in html
    assert "3 organisations on 17 June 2019" in html
    assert ">Since long</a>" in html
    assert ">Left that day</a>" not in html  # it has no page today
    today = client.get(directory).content.decode()
    assert "3 organisations on" in today
    assert "as they were on" not in today


def test_the_type_that_an_organisation_had_on_that_day_groups_it(client, directory):
    alfa = factories.make_organisation("Alfa", type=None)
    alfa.memberships.create(type="observer", starts_on=datetime.date(2018, 1, 1), ends_on=datetime.date(2019, 12, 31))
    alfa.memberships.create(type="full", starts_on=datetime.date(2020, 1, 1))

    then = client.get(f"{directory}?as_of=2019-06-17&type=observer").content.decode()

    assert ">Alfa</a>" in then
    assert ">Alfa</a>" not in client.get(f"{directory}?type=observer").content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [("yesterday", "That is not a day"), ("2019-13-45", "That is not a day"), ("2999-01-01", "still to come"),
     ("%00", "That is not a day")],
)  # fmt: skip
def test_a_day_that_cannot_be_shows_today_and_says_so(client, directory, given, says):
    factories.make_organisation("Alfa")

    html = client.get(f"{directory}?as_of={given}").content.decode()

    assert says in html
    assert ">Alfa</a>" in html


def test_a_suspended_organisation_is_not_public(client, directory):
    factories.make_organisation("Alfa")
    beta = factories.make_organisation("Beta")
    assert client.get(f"{directory}beta/").status_code == 200

    beta.memberships.update(type="suspended", reason="No fee.")

    html = client.get(directory).content.decode()
    assert ">Alfa</a>" in html
    assert ">Beta</a>" not in html
    assert "1 organisation on" in html
    assert 'value="suspended"' not in html
    assert client.get(f"{directory}beta/").status_code == 404
