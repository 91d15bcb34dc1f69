// What nobody needs in order to read and to type: cells of tables, dragging, the caret between two blocks, signs that
// become a form ("# "). Their plugins stand in the text from the start and do nothing until their code
// (late-plugins.js) is there: a list of plugins that changes would take the text off its document and bind it anew.
import { Plugin } from "prosemirror-state";
import { ancestor } from "./commands.js";
import { schema } from "./schema.js";

let code = null;
let coming = null;

const fetched = () =>
  (coming ??= import("./late-plugins.js").then(
    (late) => (code = late),
    (problem) => {
      coming = null; // a network that failed is asked again when somebody needs it
      throw problem;
    },
  ));

/** Plugins for the text, and `arrive(view)`, which brings them to life. */
export function latePlugins() {
  let cells = null;
  const slots = {
    signs: new Plugin({}),
    // The name under which prosemirror-tables looks for what it remembers.
    cells: new Plugin({ key: { key: "selectingCells$" }, state: { init: () => null, apply: (...asked) => cells?.spec.state.apply(...asked) ?? null } }),
    drop: new Plugin({}),
    gap: new Plugin({}),
  };
  const arrive = async (view) => {
    const plugins = (await fetched()).makePlugins(schema);
    if (view.isDestroyed || cells) return;
    cells = plugins.cells;
    for (const [name, { props, spec }] of Object.entries(plugins)) {
      Object.assign(slots[name].props, props);
      slots[name].spec.appendTransaction = spec.appendTransaction;
      spec.view?.(view); // listens on the text, and goes with it
    }
    view.updateState(view.state);
  };
  return { plugins: Object.values(slots), arrive };
}

/** A command for tables by its name in late-plugins.js; pressed before the code is there, it is done when it is. */
export const inTable = (name) => (state, dispatch, view) => {
  if (code) return code.commands[name](state, dispatch, view);
  if (!ancestor(state, schema.nodes.table)) return false;
  if (dispatch && view) void fetched().then(({ commands }) => view.isDestroyed || commands[name](view.state, view.dispatch, view));
  return true;
};

/** Whether the table around the caret begins with a row or a column of header cells; not known before the code is there. */
export const hasHeader = (kind) => (state) => Boolean(code?.hasHeader(state, kind));
