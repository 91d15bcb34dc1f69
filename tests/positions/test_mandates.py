import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Article, Cluster
from positions import mandates
from positions.models import Mandate, Paper
from tests.factories import make_document_type, make_organisation, make_paper, make_person

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def make_mandate(organisation, *, types=(), clusters=(), **fields) -> Mandate:
    today = timezone.localdate()
    fields.setdefault("body", "Board")
    fields.setdefault("decided_on", today - 100 * DAY)
    recorder = fields.pop("recorded_by", None) or make_person(organisation=organisation, role="representative")
    mandate = Mandate.objects.create(organisation=organisation, recorded_by=recorder, **fields)
    mandate.document_types.set(types)
    mandate.clusters.set(clusters)
    return mandate


@pytest.fixture
def play() -> Cluster:
    return _cluster("8", "Play and education", 31)


@pytest.fixture
def justice() -> Cluster:
    return _cluster("9", "Special protection", 40)


def _cluster(code: str, name: str, number: int) -> Cluster:
    cluster = Cluster.objects.create(
        scheme="test", code=code, name_nl=name, name_fr=name, name_en=name, articles=str(number)
    )
    article = _article(number)
    article.clusters.add(cluster)
    return cluster


def _article(number: int, group: str = "V") -> Article:
    return Article.objects.get_or_create(
        number=number, defaults={"title_nl": "x", "title_fr": "x", "title_en": "x", "group": group}
    )[0]


@pytest.fixture
def paper() -> Paper:
    return make_paper()


def test_a_mandate_for_everything_covers_any_paper(paper):
    organisation = make_organisation()
    mandate = make_mandate(organisation)

    assert mandates.covering(organisation, paper) == mandate
    assert mandates.covering(make_organisation(), paper) is None


@pytest.mark.parametrize(
    ("fields", "covers"),
    [
        ({}, True),
        ({"valid_until": 0}, True),  # the last day counts
        ({"valid_until": -1}, False),
        ({"decided_on": 1, "valid_until": 30}, False),
        ({"ended_at": 0}, False),
    ],
)
def test_a_mandate_covers_from_its_decision_until_its_last_day(paper, fields, covers):
    organisation, today = make_organisation(), timezone.localdate()
    given = {key: timezone.now() if key == "ended_at" else today + days * DAY for key, days in fields.items()}
    if "ended_at" in given:
        given["ended_by"] = make_person()
    make_mandate(organisation, **given)

    assert (mandates.covering(organisation, paper) is not None) == covers


def test_a_mandate_is_asked_for_the_day_that_is_meant(paper):
    organisation, today = make_organisation(), timezone.localdate()
    mandate = make_mandate(organisation, valid_until=today + 5 * DAY)

    assert mandates.covering(organisation, paper, today + 5 * DAY) == mandate
    assert mandates.covering(organisation, paper, today + 6 * DAY) is None


def test_a_mandate_for_one_paper_covers_no_other(paper):
    organisation = make_organisation()
    mandate = make_mandate(organisation, scope="paper", paper=paper, kind="board")

    assert mandates.covering(organisation, paper) == mandate
    assert mandates.covering(organisation, make_paper()) is None


@pytest.mark.parametrize(
    ("types", "subjects", "articles", "covers"),
    [
        ({"letter"}, set(), {31}, True),
        ({"position"}, set(), {31}, False),
        (set(), {"play"}, {31}, True),
        (set(), {"play"}, {31, 3}, True),  # best interests go with every subject
        (set(), {"play"}, {31, 40}, False),  # half of it is another subject
        (set(), {"play", "justice"}, {31, 40}, True),
        (set(), {"play"}, set(), False),
        (set(), {"play"}, {3}, False),
        ({"letter"}, {"play"}, {31}, True),
        ({"letter"}, {"play"}, {40}, False),
        ({"position"}, {"play"}, {31}, False),
        (set(), set(), {31}, False),
    ],
)
def test_a_mandate_for_subjects_reaches_what_it_names(types, subjects, articles, covers, play, justice):
    organisation = make_organisation()
    kinds = {slug: make_document_type(slug) for slug in ("letter", "position")}
    paper = make_paper(document_type=kinds["letter"])
    _article(3, Article.Group.GENERAL)
    paper.articles.set(Article.objects.filter(number__in=articles))
    clusters = [{"play": play, "justice": justice}[name] for name in subjects]

    make_mandate(organisation, scope="subjects", types=[kinds[slug] for slug in types], clusters=clusters)

    assert (mandates.covering(organisation, paper) is not None) == covers


def test_the_nearest_mandate_comes_first_and_the_newest_of_two_alike(paper, play):
    organisation, today = make_organisation(), timezone.localdate()
    paper.articles.set(Article.objects.filter(number=31))
    everything = make_mandate(organisation, decided_on=today - DAY)
    older = make_mandate(organisation, decided_on=today - 9 * DAY)
    subjects = make_mandate(organisation, scope="subjects", clusters=[play])
    own = make_mandate(organisation, scope="paper", paper=paper)

    assert mandates.covering_all(organisation, paper) == [own, subjects, everything, older]


def test_many_organisations_are_looked_up_at_once(paper, django_assert_num_queries):
    organisations = [make_organisation() for _number in range(3)]
    given = {one.pk: make_mandate(one) for one in organisations[:2]}

    for chosen in (organisations[:1], organisations):
        with django_assert_num_queries(4):  # articles, mandates, their types, their clusters
            found = mandates.covering_by_organisation(paper, [one.pk for one in chosen])
        assert found == {pk: mandate for pk, mandate in given.items() if pk in {one.pk for one in chosen}}


def test_mandates_that_end_soon_are_listed_unless_another_follows(paper):
    today = timezone.localdate()
    soon, later, never, followed = (make_organisation() for _number in range(4))
    ending = make_mandate(soon, valid_until=today + 7 * DAY)
    make_mandate(later, valid_until=today + 31 * DAY)
    make_mandate(never)
    make_mandate(followed, valid_until=today + 7 * DAY)
    make_mandate(followed, valid_until=today + 365 * DAY)
    other_reach = make_mandate(soon, scope="paper", paper=paper, valid_until=today + 9 * DAY)

    assert mandates.expiring(30) == [ending, other_reach]
    assert mandates.expiring(7) == [ending]
    assert mandates.expiring(6) == []


def test_who_sees_a_mandate(secretariat, stranger, coordinator, alfa):
    staff, other = make_person(organisation=alfa), make_person(organisation=make_organisation())
    mandate = make_mandate(alfa)

    seeing = {
        name: mandate in Mandate.objects.visible_to(person)
        for name, person in {
            "secretariat": secretariat, "coordinator": coordinator, "staff": staff, "other": other,
            "stranger": stranger,
        }.items()
    }  # fmt: skip

    assert seeing == {"secretariat": True, "coordinator": True, "staff": True, "other": False, "stranger": False}


def test_who_answers_on_a_text_out_of_reach_reads_what_the_standing_mandate_is_for(
    client, ballot, second, play, justice
):
    beta = second.seats.get().organisation
    kind = make_document_type("letter", name_nl="Brief", name_fr="Lettre", name_en="Letter")
    make_mandate(beta, scope="subjects", types=[kind], clusters=[play])
    make_mandate(beta, scope="subjects", clusters=[justice], valid_until=timezone.localdate() - DAY)
    client.force_login(second)

    page = client.get(reverse("positions:answer", args=[ballot.uuid])).content.decode()

    assert "does not reach this text; it is for: Letter · Play and education." in page
    assert "Special protection" not in page, "one that has ended says nothing"
