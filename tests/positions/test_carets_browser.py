"""Where the caret of one person stands while others write and move in the same text."""

from __future__ import annotations

import pytest

from positions import store
from positions.models import Paper
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.positions.test_comments_editor import reads
from tests.positions.test_paper_editor import TEXT

pytestmark = AWAITED_BROWSER

# What comes from the server waits until it is let in.
HOLD = """() => {
  const { provider } = window.__editor;
  const receive = provider.receive;
  window.__held = [];
  provider.receive = (frame) => void window.__held.push(frame);
  window.__letIn = () => {
    provider.receive = receive;
    window.__held.forEach((frame) => provider.receive(frame));
  };
}"""
HOLDS_BOTH = """() => {
  const words = window.__held.some((frame) => new Uint8Array(frame)[0] === 0);
  return words && window.__held.some((frame) => new TextDecoder().decode(frame).includes('"cursor"'));
}"""
# In one task: the browser moves the caret, and what was held is drawn; cursors too, which wait a turn for each other.
MOVE_AND_DRAW = """offset => {
  const later = [];
  const setTimeout = window.setTimeout;
  window.setTimeout = (run, pause, ...rest) => (pause ? setTimeout(run, pause, ...rest) : void later.push(run));
  const words = document.createTreeWalker(document.querySelector("#paper-text p"), NodeFilter.SHOW_TEXT).nextNode();
  const move = (to) => document.getSelection().setBaseAndExtent(words, to, words, to);
  move(offset);
  window.__letIn();
  const afterWords = window.__editor.view.state.selection.head - 1;
  move(offset + 2);
  later.forEach((run) => run());
  window.setTimeout = setTimeout;
  return [afterWords, window.__editor.view.state.selection.head - 1, document.getSelection().focusOffset];
}"""


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, "<p>Every child plays outside.</p><p>Others write here.</p>", drafter)
    return paper


async def test_what_others_do_never_takes_a_caret_back_that_the_browser_has_moved(paper, open_paper, drafter, second):
    one, other = await open_paper(drafter), await open_paper(second)
    await one.click(f"{TEXT} > p >> nth=0")
    await one.keyboard.press("Control+Home")
    await other.click(f"{TEXT} > p >> nth=1")
    await one.locator(f"{TEXT} > p:nth-of-type(2) .cursor").wait_for(state="attached")

    await one.evaluate(HOLD)
    await other.keyboard.press("Home")
    await other.keyboard.type("More. ")
    await other.keyboard.press("End")
    await one.wait_for_function(HOLDS_BOTH)

    assert await one.evaluate(MOVE_AND_DRAW, 7) == [7, 9, 9]
    await reads(one, "More. ")
    assert one.problems == []
