// The text as it stood before what is not saved yet, and as its person had it before the changes of others came along:
// what is needed to suggest again where the server could not take it (kept-suggestions.js).
import { DOES_NOT_FIT } from "./codes.js";
import { wordsIn } from "./words.js";

export class LastSaved {
  /** @param {import("./provider.js").PaperProvider} provider @param {import("prosemirror-view").EditorView} view */
  constructor(provider, view) {
    Object.assign(this, { provider, view, base: null, mine: null });
    provider.on("hearing", () => this.hold());
    provider.on("bringing", () => (this.base ??= view.state.doc)); // the text changes before the provider has the edits
    provider.on("kept", () => provider.unsent.length || this.forget());
    provider.on("frozen", ({ code }) => code === DOES_NOT_FIT && void this.keep());
  }

  forget() {
    this.base = this.mine = null;
  }

  hold() {
    const { unsent } = this.provider;
    if (!unsent.length) this.forget();
    else this.mine ??= { doc: this.view.state.doc, edits: new Set(unsent) };
  }

  /** To be told of each change of the text, behind the one that hands it to the provider. */
  changed(before) {
    if (this.provider.unsent.length) this.base ??= before.doc;
  }

  async keep() {
    const row = this.provider.unsent.map(({ kept }) => kept).find(Boolean);
    if (!row || !this.base) return;
    this.hold();
    const { base, mine } = this;
    const later = wordsIn(this.provider.doc, this.provider.unsent.filter((one) => !mine.edits.has(one)).map(({ update }) => update));
    const { keepsake } = await import("./kept-suggestions.js");
    await this.provider.shelf.mark([row], { keepsake: { ...keepsake(base, mine.doc), later } });
  }
}
