"""Image with consent expired yesterday: gone from public pages today."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import IntegrityError
from django.utils import timezone
from PIL import Image as Drawn

from home.models import NewsPage
from members.models import PublicImage
from tests import factories

TODAY = datetime.timedelta()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def make_picture(tmp_path):
    def make(title: str = "Kinderen spelen", **fields) -> PublicImage:
        path = tmp_path / f"{title}.png"
        Drawn.new("RGB", (1600, 900), "white").save(path)
        with path.open("rb") as file:
            return PublicImage.objects.create(title=title, file=ImageFile(file, name=path.name), **fields)

    return make


def consent(until: datetime.timedelta) -> dict:
    return {"shows_child": True, "consent_reference": "Map 12", "consent_until": timezone.localdate() + until}


def news_with(*pictures: PublicImage) -> NewsPage:
    page = NewsPage.objects.live().filter(locale__language_code="nl").first()
    page.body = [
        ("image", page.body.stream_block.child_blocks["image"].to_python(
            {"image": one.pk, "alt_text": f"Beeld {one.pk}", "decorative": False}))
        for one in pictures
    ]  # fmt: skip
    page.save_revision().publish()
    return page


def files_of(picture: PublicImage) -> list[str]:
    return [picture.file.url, *(one.url for one in picture.renditions.all())]


def test_image_with_consent_expired_yesterday_is_gone_from_public_pages_today(client, site, make_picture):
    expired, last_day, nobody = make_picture("a", **consent(DAY)), make_picture("b", **consent(DAY)), make_picture("c")
    page = news_with(expired, last_day, nobody)
    before = client.get(page.url).content.decode()
    addresses = {one: files_of(one) for one in (expired, last_day, nobody)}
    assert all(len(files) > 1 and files[1] in before for files in addresses.values())

    PublicImage.objects.filter(pk=expired.pk).update(consent_until=timezone.localdate() - DAY)
    PublicImage.objects.filter(pk=last_day.pk).update(consent_until=timezone.localdate())
    html = client.get(page.url).content.decode()

    assert f"Beeld {expired.pk}" not in html
    assert [one for one, files in addresses.items() if any(file in html for file in files)] == [last_day, nobody]
    for one, files in addresses.items():  # nor at the address that somebody kept, as it was sent or made smaller
        statuses = {client.get(file).status_code for file in files}
        assert statuses == ({404} if one == expired else {200})


@pytest.mark.parametrize("path", ["/positions/feed/", "/sitemap.xml", "/nl/", "/nl/nieuws/"])
def test_no_feed_list_or_preview_of_a_page_names_a_picture(client, site, make_picture, path):
    page = news_with(make_picture(**consent(TODAY)))

    assert "/media/" not in client.get(path).content.decode()
    head = client.get(page.url).content.decode().split("</head>")[0]
    assert "og:title" in head
    assert "og:image" not in head
    assert "/media/" not in head


def test_editors_still_see_what_they_have_to_replace_and_are_told(client, site, make_picture):
    picture = make_picture("Speelplein", **consent(-DAY))
    ending = make_picture("Zomerkamp", **consent(10 * DAY))
    make_picture("Herfst", **consent(100 * DAY))
    editor = factories.make_person("Editor", is_superuser=True)
    client.force_login(editor)

    assert client.get(picture.file.url).status_code == 200
    panel = client.get("/cms/").content.decode().split('id="consents"')[1].split("</section>")[0]

    assert [title for title in ("Speelplein", "Zomerkamp", "Herfst") if title in panel] == ["Speelplein", "Zomerkamp"]
    assert ending.may_be_shown
    assert not picture.may_be_shown


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["consent_reference", "consent_until"])
def test_a_child_is_only_shown_with_a_consent_that_ends(make_picture, missing):
    fields = {**consent(DAY), missing: None if missing == "consent_until" else ""}

    with pytest.raises(ValidationError) as refused:
        PublicImage(title="x", **fields).clean()
    assert set(refused.value.error_dict) == {missing}
    with pytest.raises(IntegrityError, match="image_of_a_child_has_consent"):
        make_picture(**fields)
