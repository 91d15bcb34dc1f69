"""A sign-off of the tests' own, from the proposal to the question, and who is asked."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.pages import last_part, open_ballot, settled_paper, submit, unlike_any_other

PARAGRAPHS = [
    "Elke speelplaats heeft schaduw, water en een plek om niets te doen.",
    "Kinderen beslissen mee over wat er komt, en krijgen binnen zestig dagen antwoord.",
    "De gemeente telt elk jaar hoeveel speelplaatsen dat halen.",
]
RESERVATION = "Wij onderschrijven de termijn niet: voor kleine gemeenten is hij te kort."
ADVICE = "Geen minimumleeftijd vermelden; het Verdrag noemt er geen."


class Vote:
    """One sign-off of the tests' own, asked by the secretariat."""

    def __init__(self, secretariat: Page, document_type: str = "standpunt") -> None:
        self.title = unlike_any_other("Schaduw op elke speelplaats")
        self.paper = settled_paper(secretariat, self.title, PARAGRAPHS, document_type)
        self.ballot = open_ballot(secretariat, self.paper)


def trusts_the_telephone(secretariat: Page, document_type: str) -> None:
    """In this kind of paper an organisation has no hours to confirm what was entered for it: nobody waits for that."""
    secretariat.goto("/members/papers/kinds/")
    secretariat.click(f'main a[href*="{document_type}"]')
    secretariat.fill("[name=confirm_hours]", "0")
    submit(secretariat)
    expect(secretariat.locator("[aria-invalid=true], .error-summary")).to_have_count(0)


def slugs_on_the_board(secretariat: Page, ballot: str) -> Iterator[str]:
    """The organisations that were asked, by the board of all requests."""
    secretariat.goto("/members/board/")
    cells = secretariat.locator(f'a.board__link[href*="{last_part(ballot)}"]')
    for cell in cells.all():
        href = cell.get_attribute("href") or ""
        yield href.split("organisation=")[1]


def names_in_directory(page: Page, type: str) -> set[str]:
    page.goto("/nl/over-ons/leden/")
    address = page.url.split("?")[0]
    page.goto(f"{address}?type={type}")
    return set(page.locator(".directory__name").all_inner_texts())
