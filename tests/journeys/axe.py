"""axe-core in the page: WCAG 2.0 to 2.2, A and AA."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parent.parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN = """async runOnly => {
  const {violations} = await axe.run(document, {runOnly});
  return violations.map(({id, nodes}) => [
    id, nodes.map(node => node.target.join(" ")).slice(0, 4).join(" | "), nodes[0].failureSummary.split("\\n")[1],
  ].join(": "));
}"""


def violations(page: Page) -> list[str]:
    """What axe objects to on this page, a line each."""
    # Evaluated over the debugging protocol, which the page's content policy does not bind.
    page.evaluate(SOURCE.read_text() + "; undefined")
    return [f"{page.url}: {line}" for line in page.evaluate(RUN, TAGS)]


def violations_of_colour(page: Page) -> list[str]:
    """What axe objects to in the colours of a page that `violations` has looked at before."""
    return [f"{page.url}: in the dark: {line}" for line in page.evaluate(RUN, COLOURS)]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
