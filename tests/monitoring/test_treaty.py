"""The treaty: every article is there once, in the clusters of the Committee."""

import csv
import re

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from monitoring import operations
from monitoring.models import Article, Cluster, TreatyPage

pytestmark = pytest.mark.django_db


def test_the_migration_brought_all_54_articles_in_three_languages():
    assert list(Article.objects.values_list("number", flat=True)) == list(range(1, 55))
    assert not Article.objects.filter(title_nl="").exists()
    assert Article.objects.filter(title_fr="").count() + Article.objects.filter(title_en="").count() == 0
    assert Cluster.objects.count() == 9


def test_loading_again_changes_nothing_and_corrects_what_differs():
    before = list(Article.objects.values()), list(Cluster.objects.values()), links()
    Article.objects.filter(number=12).update(title_en="Spoiled")
    Cluster.objects.get(code="C").article_set.clear()

    assert operations.load_treaty() == (54, 9)

    assert (list(Article.objects.values()), list(Cluster.objects.values()), links()) == before


def links():
    return {
        cluster.code: [article.number for article in cluster.article_set.all()] for cluster in Cluster.objects.all()
    }


def test_paragraphs_belong_to_their_article():
    assert operations.article_numbers("9;18(1);18(2);24(3);37(a)") == [9, 18, 24, 37]
    assert operations.article_numbers("") == []

    by_code = {cluster.code: cluster for cluster in Cluster.objects.all()}
    assert by_code["F"].paragraphs(18) == "(1) (2)"
    assert by_code["G"].paragraphs(18) == "(3)"
    assert by_code["E"].paragraphs(37) == "(a)"
    assert by_code["I"].paragraphs(37) == "(b) (c) (d)"
    assert by_code["G"].paragraphs(6) == ""
    assert by_code["C"].paragraphs(2) == ""


def test_both_tables_tell_the_same():
    with (operations.DATA / "crc_articles.csv").open(encoding="utf-8", newline="") as file:
        told = {int(row["number"]): set(re.findall(r"[A-I](?=\b|\s)", row["clusters"])) for row in csv.DictReader(file)}

    assert {
        article.number: {cluster.code for cluster in article.clusters.all()} for article in Article.objects.all()
    } == told


def test_articles_of_no_cluster_are_those_on_the_treaty_itself():
    assert list(Article.objects.filter(clusters=None).values_list("number", flat=True)) == [41, 43, *range(45, 55)]


def test_names_are_in_the_readers_language():
    from django.utils import translation

    article = Article.objects.get(number=31)
    for language, title in (("nl", "Rust, spel"), ("fr", "Repos, jeu"), ("en", "Rest, play"), ("de", "Rust, spel")):
        with translation.override(language):
            assert article.title.startswith(title)


def test_the_page_lists_every_article_in_the_same_shape(django_assert_max_num_queries, settings):
    page = Page.get_first_root_node().add_child(instance=TreatyPage(title="Children's rights", slug="rights"))
    request = RequestFactory().get("/")

    with django_assert_max_num_queries(30):
        html = page.serve(request).render().content.decode()

    numbers = [int(number) for number in re.findall(r'id="article-\w+-(\d+)"', html)]
    assert set(numbers) == set(range(1, 55))
    shapes = {
        re.sub(r"\d+|>[^<]*<", "", row) for row in re.findall(r'<li class="row" id="article.*?</li>', html, re.DOTALL)
    }
    assert len({re.sub(r'id="[^"]*"', "", shape) for shape in shapes}) == 1
