// Which suggestions are one's own: those made on this page, and those that the server says are.
const own = new Set();

/** A new suggestion's id, a UUID. `crypto.randomUUID` is only there in secure contexts. */
export function freshSuggestion() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  own.add(id);
  return id;
}

export const isOwnSuggestion = (id) => own.has(id);

/** Those that this person made on another page or on another day. */
export const rememberOwn = (ids) => ids.forEach((id) => own.add(id));
