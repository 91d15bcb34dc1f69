"""axe-core in the page: WCAG 2.0 to 2.2, A and AA."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parent.parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async tags => {
  const {violations} = await axe.run(document, {runOnly: {type: "tag", values: tags}});
  return violations.map(({id, nodes}) => [
    id, nodes.map(node => node.target.join(" ")).slice(0, 4).join(" | "), nodes[0].failureSummary.split("\\n")[1],
  ].join(": "));
}"""


def violations(page: Page) -> list[str]:
    """What axe objects to on this page, a line each."""
    # Evaluated over the debugging protocol, which the page's content policy does not bind.
    page.evaluate(SOURCE.read_text() + "; undefined")
    found = page.evaluate(RUN, TAGS)
    return [f"{page.url}: {line}" for line in found]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
