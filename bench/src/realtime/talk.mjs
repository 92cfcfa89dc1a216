/**
 * What the servers of bench/src/realtime.ts do alike: they say something to everybody when their parent process asks for it. Plain JavaScript, as one
 * of them runs on an older Node than ours.
 *
 * @typedef {object} Speaker
 * @property {(text: string) => void} chat says a chat message to everybody
 * @property {(text: string) => void} pin says what must not wait
 *
 * @typedef {{ order: 'talk', messages: number, perSecond: number }} TalkOrder `messages` of chat, evenly spaced
 * @typedef {{ order: 'pin', pins: number, everyMs: number, chatPerSecond: number }} PinOrder `pins` at random moments while chat runs
 * @typedef {TalkOrder | PinOrder | { order: 'rest' }} ServerOrder what it has used so far is the answer to each
 */

/** Marks a message in its frame: what the crowd counts. Followed by when it was due, ms since 1970. */
export const chatMark = '@c';
export const pinMark = '@p';

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const nowMs = () => performance.timeOrigin + performance.now();

/**
 * Says everything that is due, in the order in which it is, whatever the server manages: as a server reads what came over its sockets. One that is behind
 * still has its turn for whatever else its sockets want.
 *
 * @param {() => { dueMs: number, act: () => void } | null} next what is due after that; null: nothing more
 */
async function inOrder(next) {
  for (let one = next(); one !== null; one = next()) {
    await sleep(Math.max(0, one.dueMs - nowMs()));
    one.act();
  }
}

/** @param {number} dueMs */
const chatText = (dueMs) => `${chatMark}${dueMs.toFixed(3)}@ what a beautiful lamp, is it there in green too?`;

/**
 * @param {Speaker} speaker
 * @param {TalkOrder} order
 */
async function talk(speaker, { messages, perSecond }) {
  let said = 0;
  let dueMs = nowMs();
  await inOrder(() => {
    if (said === messages) return null;
    said += 1;
    dueMs += 1_000 / perSecond;
    const text = chatText(dueMs);
    return { dueMs, act: () => speaker.chat(text) };
  });
}

/**
 * Chat comes as people write, at random moments (a Poisson process); pins too, so that they meet every state of a tick.
 *
 * @param {Speaker} speaker
 * @param {PinOrder} order
 */
async function pin(speaker, { pins, everyMs, chatPerSecond }) {
  const chatAfter = (/** @type {number} */ ms) => ms - (Math.log(1 - Math.random()) * 1_000) / chatPerSecond;
  const pinAfter = (/** @type {number} */ ms) => ms + everyMs * (0.5 + Math.random());
  let pinned = 0;
  let chatMs = chatPerSecond === 0 ? Number.POSITIVE_INFINITY : chatAfter(nowMs());
  let pinMs = pinAfter(nowMs());
  await inOrder(() => {
    if (pinned === pins) return null;
    const dueMs = Math.min(chatMs, pinMs);
    if (dueMs === pinMs) {
      pinned += 1;
      pinMs = pinAfter(dueMs);
      return { dueMs, act: () => speaker.pin(`${pinMark}${dueMs.toFixed(3)}@`) };
    }
    chatMs = chatAfter(dueMs);
    return { dueMs, act: () => speaker.chat(chatText(dueMs)) };
  });
}

/**
 * Carries out an order of the parent process.
 *
 * @param {Speaker} speaker
 * @param {ServerOrder} order
 */
async function carryOut(speaker, order) {
  if (order.order === 'talk') await talk(speaker, order);
  else if (order.order === 'pin') await pin(speaker, order);
  // So that what was freed is given back.
  else await sleep(1_000);
  const { user, system } = process.cpuUsage();
  return { rssBytes: process.memoryUsage.rss(), cpuMicros: user + system };
}

/**
 * Tells the parent process that the server listens, and serves its orders until it is gone.
 *
 * @param {number} port
 * @param {Speaker} speaker
 */
export function serveOrders(port, speaker) {
  process.on('message', async (/** @type {ServerOrder} */ order) => process.send?.(await carryOut(speaker, order)));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port });
}

/**
 * The tick that a room makes of one message, as every way sends it: all carry the same bytes.
 *
 * @param {number} offset
 * @param {string} text
 */
export function oneMessageTick(offset, text) {
  const message = {
    id: 'msg_01k9v3q4r5s6t7v8w9x0y1z2a3',
    userId: 'user0001',
    name: 'Ann',
    role: null,
    text,
    sentAtMs: 1_764_000_000_000,
  };
  return JSON.stringify({ type: 'tick', offset, events: [{ type: 'chat', message }] });
}
