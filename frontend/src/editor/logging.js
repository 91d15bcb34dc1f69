// In place of lib0/logging, which draws coloured words: yjs has two warnings to give.
/* eslint-disable no-console */
export const [ORANGE, RED, BOLD, UNBOLD] = ["", "", "", ""];
export const print = (...words) => console.log(...words.filter(Boolean));
export const warn = (...words) => console.warn(...words);
