"""Lottery CTA placed on a child or sensitive page: not rendered and flagged to the editor."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from home.blocks import CallBlock, StoryBlock
from home.models import ChildHomePage, ChildPage, StandardPage
from tests import factories


def call(kind: str, title: str = "Speel mee en win") -> dict:
    value = {"kind": kind, "title": title, "words": "Koop een lot", "address": "https://loterij.example/", "page": None}
    return {"type": "call", "value": {"text": "", **value}}


def page_with(*calls: dict, above=None, **fields) -> StandardPage:
    """A page with calls under the Dutch front page, as if it were published before anybody looked."""
    home = ChildHomePage.objects.get(locale__language_code="nl").get_parent()
    page = StandardPage(title="Steun ons", slug="steun-ons", locale=home.locale)
    (above or home).add_child(instance=page)
    stream = StandardPage._meta.get_field("body").stream_block.to_python(list(calls))
    StandardPage.objects.filter(pk=page.pk).update(body=stream, **fields)
    return StandardPage.objects.get(pk=page.pk)


def placed(where: str, *calls: dict) -> StandardPage:
    """The same page as an ordinary one, as a sensitive one, and below a page for children."""
    if where == "child":
        return page_with(*calls, above=ChildPage.objects.filter(locale__language_code="nl").first())
    return page_with(*calls, is_sensitive=where == "sensitive")


@pytest.mark.parametrize("where", ["ordinary", "child", "sensitive"])
@pytest.mark.parametrize("kind", [kind for kind, _name in CallBlock.KINDS])
def test_lottery_cta_placed_on_a_child_or_sensitive_page_is_not_rendered(client, site, where, kind):
    page = placed(where, call(kind))

    html = client.get(page.url).content.decode()

    shown = where == "ordinary" or kind not in {"donate", "buy", "lottery"}
    assert ("Speel mee en win" in html, "loterij.example" in html) == (shown, shown)
    assert page.withheld_calls == ([] if shown else [("body", "Speel mee en win")])


@pytest.mark.parametrize("where", ["child", "sensitive"])
def test_lottery_cta_on_a_child_or_sensitive_page_is_flagged_to_the_editor(client, site, where):
    page = placed(where, call("act", "Kom mee"), call("lottery"))
    client.force_login(factories.make_person("Editor", is_superuser=True))

    html = client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    preview = page.make_preview_request(RequestFactory().get("/")).render().content.decode()

    warned = re.findall(r'<li class="warning[^>]*>.*?</li>', html, re.DOTALL)
    assert sum("Speel mee en win" in one for one in warned) == 1
    assert not any("Kom mee" in one for one in warned)
    assert "Speel mee en win" in preview  # that it is not shown is said there too
    assert preview.count("loterij.example") == 1  # of the other one
    with pytest.raises(ValidationError, match="Speel mee en win.*vraagt geld") as refused:
        page.full_clean()
    assert set(refused.value.error_dict) == {"body"}


def test_a_page_that_is_marked_sensitive_later_is_refused_with_its_lottery(site):
    page = placed("ordinary", call("lottery"))
    page.full_clean()

    page.is_sensitive = True

    with pytest.raises(ValidationError):
        page.save()


def test_where_nobody_knows_the_page_no_money_is_asked():
    block = StoryBlock().child_blocks["call"]

    for kind, said in (("lottery", False), ("act", True)):
        assert ("Speel mee" in block.render(block.to_python(call(kind)["value"]), {})) == said


@pytest.mark.parametrize("leads", ["nowhere", "both"])
def test_a_call_leads_to_one_place(site, leads):
    block = CallBlock()
    place = {"page": None, "address": ""} if leads == "nowhere" else {"page": site.pk}

    with pytest.raises(ValidationError):
        block.clean(block.to_python({**call("act")["value"], **place}))
