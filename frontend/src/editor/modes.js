// What somebody may do with a text, each including those before it.
const MODES = ["view", "comment", "suggest", "write"];

export const includes = (mode, least) => MODES.indexOf(mode) >= MODES.indexOf(least);

/** Whether words of this person go into the common text, be it as suggestions. */
export const writes = (mode) => includes(mode, "suggest");
