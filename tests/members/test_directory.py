"""The members' directory that the public reads."""

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
