// Edits in the sizes that travel: one message may not be larger than the server reads, and a merge of many is made of
// merges of few, because the library compares each with each.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

const SMALL = 64_000; // bytes: below it, nothing in an edit can be too many
const MOST_BYTES = 180_000; // of one message; the server takes 256 KiB, its stand-in over HTTP less
const MOST_STRUCTS = 5_000;
const MOST_RANGES = 10_000;
const MERGED_AT_ONCE = 100;

/** One update that says what these say. @param {Uint8Array[]} updates */
export function merged(updates) {
  while (updates.length > 1) {
    const fewer = [];
    for (let at = 0; at < updates.length; at += MERGED_AT_ONCE) fewer.push(Y.mergeUpdates(updates.slice(at, at + MERGED_AT_ONCE)));
    updates = fewer;
  }
  return updates[0] ?? new Uint8Array([0, 0]);
}

/**
 * An update as several, each small enough, in an order in which each finds its ground.
 * @param {Uint8Array} update @returns {Uint8Array[]|null} null when one thing in it is larger than any message may be
 */
export function inPortions(update) {
  if (update.length <= SMALL) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const portions = [];
  let portion = new Map(); // the structs of each client
  let [bytes, count] = [0, 0];
  const end = () => {
    if (count) portions.push(encode(portion, []));
    [portion, bytes, count] = [new Map(), 0, 0];
  };
  for (const struct of inOrder(structs)) {
    const size = sizeOf(struct);
    if (size > MOST_BYTES) return null;
    const before = portion.get(struct.id.client)?.at(-1);
    const follows = !before || before.id.clock + before.length === struct.id.clock;
    if (!follows || bytes + size > MOST_BYTES || count === MOST_STRUCTS) end();
    if (!portion.has(struct.id.client)) portion.set(struct.id.client, []);
    portion.get(struct.id.client).push(struct);
    bytes += size;
    count += 1;
  }
  end();
  const ranges = [...ds.clients].flatMap(([client, gone]) => gone.map(({ clock, len }) => ({ client, clock, len })));
  for (let at = 0; at < ranges.length; at += MOST_RANGES) portions.push(encode(new Map(), ranges.slice(at, at + MOST_RANGES)));
  return portions.length ? portions : [update];
}

// What something builds on comes before it, also where that is of another client.
function* inOrder(structs) {
  const queues = new Map();
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    if (!queues.has(struct.id.client)) queues.set(struct.id.client, { structs: [], at: 0 });
    queues.get(struct.id.client).structs.push(struct);
  }
  const isHere = (id) => {
    const queue = queues.get(id.client);
    return !queue || queue.at === queue.structs.length || id.clock < queue.structs[queue.at].id.clock;
  };
  const ground = ({ origin, rightOrigin, parent }) => [origin, rightOrigin, parent].filter((id) => id instanceof Y.ID);
  let moved = true;
  while (moved) {
    moved = false;
    for (const [client, queue] of queues) {
      while (queue.at < queue.structs.length) {
        const struct = queue.structs[queue.at];
        if (!ground(struct).every((id) => id.client === client || isHere(id))) break;
        queue.at += 1;
        moved = true;
        yield struct;
      }
    }
  }
  for (const { structs: rest, at } of queues.values()) yield* rest.slice(at); // builds on what is nowhere: the server says so
}

function sizeOf(struct) {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return encoding.length(encoder.restEncoder);
}

function encode(portion, ranges) {
  const encoder = new Y.UpdateEncoderV1();
  const bytes = encoder.restEncoder;
  encoding.writeVarUint(bytes, portion.size);
  for (const [client, structs] of portion) {
    encoding.writeVarUint(bytes, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(bytes, structs[0].id.clock);
    for (const struct of structs) struct.write(encoder, 0);
  }
  const gone = new Map();
  for (const range of ranges) {
    if (!gone.has(range.client)) gone.set(range.client, []);
    gone.get(range.client).push(range);
  }
  encoding.writeVarUint(bytes, gone.size);
  for (const [client, those] of gone) {
    encoding.writeVarUint(bytes, client);
    encoding.writeVarUint(bytes, those.length);
    for (const { clock, len } of those) {
      encoding.writeVarUint(bytes, clock);
      encoding.writeVarUint(bytes, len);
    }
  }
  return encoder.toUint8Array();
}
