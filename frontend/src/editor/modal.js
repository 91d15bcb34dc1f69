// Opens a dialog so that every screen reader says what it is.
const HEARD_AFTER = 60; // milliseconds; no event tells that a dialog is known to who reads the screen

/** The dialog has the focus first, and `first` a moment later: Firefox is silent about a dialog that opens in its field. */
export function openModal(dialog, first) {
  dialog.tabIndex = -1;
  document.body.append(dialog);
  dialog.showModal();
  dialog.focus();
  setTimeout(() => document.activeElement === dialog && first.focus(), HEARD_AFTER);
}
