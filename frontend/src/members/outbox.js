// Posts that the server has not accepted yet, kept in this browser by their own id so that a reload loses none.
const memory = new Map();
let opened;

function database() {
  opened ??= new Promise((resolve) => {
    if (!("indexedDB" in window)) return resolve(null);
    const request = indexedDB.open("members", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("outbox", { keyPath: "client_id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => resolve(null); // a private window may refuse: memory has to do
  });
  return opened;
}

async function inStore(mode, work) {
  const found = await database();
  if (!found) return undefined;
  return new Promise((resolve) => {
    const transaction = found.transaction("outbox", mode);
    const request = work(transaction.objectStore("outbox"));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => resolve(undefined);
  });
}

/** @param {{client_id: string, thread: string, person: string, body: string, at: number}} post */
export async function keep(post) {
  memory.set(post.client_id, post);
  await inStore("readwrite", (store) => store.put(post));
}

export async function forget(clientId) {
  memory.delete(clientId);
  await inStore("readwrite", (store) => store.delete(clientId));
}

/** What this person has waiting in this thread, oldest first. */
export async function waiting(thread, person) {
  const stored = (await inStore("readonly", (store) => store.getAll())) ?? [];
  const all = new Map([...stored.map((post) => [post.client_id, post]), ...memory]);
  return [...all.values()]
    .filter((post) => post.thread === thread && post.person === person)
    .sort((one, other) => one.at - other.at);
}

/** How many posts wait in this browser, of whatever thread and person. */
export const countWaiting = async () => Math.max(memory.size, (await inStore("readonly", (store) => store.count())) ?? 0);

/** Forgets everything: on log-out. */
export async function forgetWaiting() {
  memory.clear();
  await inStore("readwrite", (store) => store.clear());
}
