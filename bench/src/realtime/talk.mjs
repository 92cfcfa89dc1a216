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
 * Calls `act` at the moments that `nextMs` spaces, whatever the server manages; each with the moment it was due at.
 *
 * @param {{ count: number, nextMs: () => number, isOver?: () => boolean }} moments
 * @param {(dueMs: number) => void} act
 */
async function atMoments({ count, nextMs, isOver = () => false }, act) {
  let dueMs = nowMs();
  for (let i = 0; i < count && !isOver(); i++) {
    dueMs += nextMs();
    // A server that is behind still has its turn for whatever else is due, and for what its sockets say.
    await sleep(Math.max(0, dueMs - nowMs()));
    act(dueMs);
  }
}

/** @param {number} dueMs */
const chatText = (dueMs) => `${chatMark}${dueMs.toFixed(3)}@ what a beautiful lamp, is it there in green too?`;

/**
 * @param {Speaker} speaker
 * @param {TalkOrder} order
 */
async function talk(speaker, { messages, perSecond }) {
  await atMoments({ count: messages, nextMs: () => 1_000 / perSecond }, (dueMs) => speaker.chat(chatText(dueMs)));
}

/**
 * Chat comes as people write, at random moments (a Poisson process); pins too, so that they meet every state of a tick.
 *
 * @param {Speaker} speaker
 * @param {PinOrder} order
 */
async function pin(speaker, { pins, everyMs, chatPerSecond }) {
  let isOver = false;
  const chat = {
    count: chatPerSecond === 0 ? 0 : Number.POSITIVE_INFINITY,
    nextMs: () => (-Math.log(1 - Math.random()) * 1_000) / chatPerSecond,
    isOver: () => isOver,
  };
  const chatting = atMoments(chat, (dueMs) => speaker.chat(chatText(dueMs)));
  const pinned = { count: pins, nextMs: () => everyMs * (0.5 + Math.random()) };
  await atMoments(pinned, (dueMs) => speaker.pin(`${pinMark}${dueMs.toFixed(3)}@`));
  isOver = true;
  await chatting;
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
