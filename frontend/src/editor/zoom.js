// The size of the text, from 80 to 200 per cent, kept in this browser for this person.
const STEPS = [80, 90, 100, 110, 125, 150, 175, 200];

export function makeZoom(sheet, person) {
  const key = `paper-zoom:${person}`;
  const read = () => {
    try {
      return Number(localStorage.getItem(key)) || 100;
    } catch {
      return 100; // a browser that keeps nothing
    }
  };
  let now = STEPS.includes(read()) ? read() : 100;
  const show = () => sheet.style.setProperty("--zoom", String(now / 100));
  show();
  return {
    get percent() {
      return now;
    },
    canGo: (by) => by === 0 || Boolean(STEPS[STEPS.indexOf(now) + by]),
    go(by) {
      now = by === 0 ? 100 : (STEPS[STEPS.indexOf(now) + by] ?? now);
      show();
      try {
        localStorage.setItem(key, String(now));
      } catch {
        // Then it lasts as long as the page.
      }
    },
  };
}
