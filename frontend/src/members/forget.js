// <form data-forget-unsent>: logging out empties what this browser keeps of papers and posts that the server does not
// have yet, and asks first.
import { countUnsent, forgetUnsent } from "../editor/shelf.js";
import { countWaiting, forgetWaiting } from "./outbox.js";

async function leave(form) {
  const { unsent, unsentTitle } = form.dataset;
  const [unsentEdits, waitingPosts] = await Promise.all([countUnsent(), countWaiting()]);
  if (unsentEdits + waitingPosts > 0 && !form.dataset.asked) {
    Object.assign(form.dataset, { asked: "yes", confirm: unsent, confirmTitle: unsentTitle });
    return form.requestSubmit(); // confirm.js asks, and comes back with the answer
  }
  await Promise.all([forgetUnsent(), forgetWaiting()]);
  form.submit();
}

// Before confirm.js, which listens in the same way: first it is known whether there is something to ask about.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!("forgetUnsent" in form.dataset)) return;
    const { asked, confirmed } = form.dataset;
    if (asked && !confirmed) return;
    event.preventDefault();
    event.stopPropagation();
    event.stopImmediatePropagation();
    void leave(form);
  },
  { capture: true },
);
