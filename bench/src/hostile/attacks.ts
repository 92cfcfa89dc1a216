import { realtimeVersion } from '@showfloor/contracts/realtime';
import { helloQuery } from '@showfloor/contracts/room-hello';

/** What somebody who means harm sends over one connection, after the handshake. */
export interface Attack {
  /** Sent as it is. */
  readonly bytes: Buffer;
  /** WebSocket frames in it; what is no frame at all counts as one. */
  readonly frames: number;
  /** A hello that goes along with the upgrade request, or what is said to be one. Default: none. */
  readonly query?: string;
}

/** A number from 0 (inclusive) to `below` (exclusive), whole. */
export type Dice = (below: number) => number;

const [text, binary, close, ping, pong] = [1, 2, 8, 9, 10];

interface FrameOptions {
  readonly opcode?: number;
  readonly fin?: boolean;
  readonly reserved?: number;
  readonly masked?: boolean;
  /** What the header says, where that isn't true. */
  readonly length?: bigint;
}

/** A frame as a client sends it, masked with zeros (RFC 6455 §5.2), or one that only looks like it. */
function frame(payload: Buffer | string, options: FrameOptions = {}): Buffer {
  const { opcode = text, fin = true, reserved = 0, masked = true, length } = options;
  const bytes = Buffer.from(payload);
  const said = length ?? BigInt(bytes.length);
  const mask = masked ? 0x80 : 0;
  const head =
    said < 126n
      ? Buffer.from([0, mask | Number(said)])
      : said < 65_536n
        ? Buffer.from([0, mask | 126, 0, 0])
        : Buffer.from([0, mask | 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  head[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  if (head.length === 4) head.writeUInt16BE(Number(said), 2);
  if (head.length === 10) head.writeBigUInt64BE(said, 2);
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), bytes]);
}

const json = (value: unknown, options?: FrameOptions) => frame(JSON.stringify(value), options);
const hello = (showId: string) => json({ type: 'hello', v: realtimeVersion, showId });
const many = (count: number, one: (at: number) => Buffer): Attack => ({
  bytes: Buffer.concat(Array.from({ length: count }, (_, at) => one(at))),
  frames: count,
});
const after = (first: Buffer, { bytes, frames }: Attack): Attack => ({
  bytes: Buffer.concat([first, bytes]),
  frames: frames + 1,
});
const one = (bytes: Buffer): Attack => ({ bytes, frames: 1 });
const pick = <T>(dice: Dice, from: readonly [T, ...T[]]): T => from[dice(from.length)] ?? from[0];
const noise = (dice: Dice, bytes: number) => Buffer.from(Array.from({ length: bytes }, () => dice(256)));

/** Texts that are hard on whoever compares, folds or matches them. */
export const hardTexts = [
  'a'.repeat(64),
  'f.u.c.k ',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L',
  '\u{202e}\u{200b}\u{200d}\u{feff}',
  '👩‍👩‍👧‍👦',
  'ﷺ',
  'раураӏ ',
  '((((((((((',
  'aaaaaaaaaaaaaaaaaaaa!',
  '\\u0000\\ud800',
] as const;

/** Each in turn is what one connection sends. `flood` and `fragments` are most of the frames. */
export const attacks: Readonly<Record<string, (dice: Dice, showId: string) => Attack>> = {
  noise: (dice) => one(noise(dice, 16 + dice(2_000))),
  reservedOpcode: (dice) => one(frame('{}', { opcode: pick(dice, [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]) })),
  reservedBits: (dice) => one(frame('{}', { reserved: 1 + dice(7) })),
  unmasked: (_dice, showId) => one(json({ type: 'hello', v: realtimeVersion, showId }, { masked: false })),
  notUtf8: (dice) => one(frame(Buffer.concat([Buffer.from('"'), Buffer.from([0xc3, 0x28, 0xff]), noise(dice, 20)]))),
  closeCodes: (dice) => {
    const code = Buffer.alloc(2);
    code.writeUInt16BE(pick(dice, [0, 999, 1004, 1005, 1006, 2999, 65_535]));
    return one(frame(code, { opcode: close }));
  },
  longControl: () => one(frame(Buffer.alloc(200), { opcode: ping })),
  splitControl: () => one(frame('x', { opcode: ping, fin: false })),
  binary: (dice) => one(frame(noise(dice, 500), { opcode: binary })),
  /** Says that 16 EiB come. */
  endless: () => one(frame('x', { length: 0xffff_ffff_ffff_ffffn })),
  oversized: (dice) => one(frame(Buffer.alloc(9_000 + dice(60_000), 'x'))),
  /** 64 KiB of one hard text, as a chat message. */
  hardText: (dice, showId) => {
    const said = pick(dice, hardTexts);
    const chat = { type: 'chat', ref: 1, text: said.repeat(Math.ceil(65_536 / said.length)).slice(0, 65_536) };
    return after(hello(showId), one(json(chat)));
  },
  /** As much of it as a message may have. */
  hardTextThatFits: (dice, showId) => {
    const said = pick(dice, hardTexts);
    const whole = said.repeat(Math.ceil(300 / said.length)).slice(0, 300);
    return after(
      hello(showId),
      many(25, (ref) => json({ type: 'chat', ref, text: whole, name: said.slice(0, 20) })),
    );
  },
  deepJson: (_dice, showId) => after(hello(showId), one(frame(`{"type":"chat","text":${'['.repeat(7_900)}`))),
  strangeKeys: (_dice, showId) =>
    after(hello(showId), one(frame('{"__proto__":{"type":"hello"},"constructor":1,"type":"toString"}'))),
  wrongOrder: (dice, showId) =>
    pick(dice, [
      one(json({ type: 'chat', ref: 1, text: 'before hello' })),
      one(json({ type: 'ping' })),
      after(hello(showId), one(hello(showId))),
      one(json({ type: 'hello', v: 999, showId })),
      one(json({ type: 'hello', v: -1, showId: 7 })),
      one(hello('shw_00000000000000000000000000')),
      one(json({ type: 'hello', v: 1, showId, resume: { epoch: 'x'.repeat(5_000), offset: 1 } })),
      one(json({ type: 'hello', v: 1, showId, resume: { epoch: '0', offset: Number.MAX_SAFE_INTEGER } })),
    ]),
  /** What comes with the upgrade request instead of a hello, or a good one and then another. */
  greeting: (dice, showId) => ({
    ...one(hello(showId)),
    query: pick(dice, [
      helloQuery({ type: 'hello', v: realtimeVersion, showId }),
      helloQuery({ type: 'hello', v: realtimeVersion, showId, resume: { epoch: 'ﷺ'.repeat(900), offset: 1 } }),
      `v=1&show=${showId}&epoch=0&offset=${'9'.repeat(6_000)}`,
      `v=1&show=${'%EF%B7%BA'.repeat(700)}`,
      `${'v=1&'.repeat(1_500)}show=`,
      `${'%'.repeat(3_000)}=${'%ff'.repeat(1_000)}`,
      noise(dice, 3_000).toString('hex'),
    ]),
  }),
  /** A message in thousands of pieces, most of them empty, that never ends. */
  fragments: (dice, showId) => {
    const pieces = many(2_000, () => frame(dice(4) === 0 ? 'x' : '', { opcode: 0, fin: false }));
    return after(Buffer.concat([hello(showId), frame('{', { fin: false })]), pieces);
  },
  flood: (dice, showId) => {
    const kind = dice(5);
    return after(
      hello(showId),
      many(2_000, (ref) => {
        if (kind === 0) return frame('', { opcode: ping });
        if (kind === 1) return frame('', { opcode: pong });
        if (kind === 2) return json({ type: 'ping' });
        if (kind === 3) return json({ type: 'react', kinds: { heart: 100 } });
        return json({ type: 'chat', ref, text: `buy at my shop ${ref}`, name: 'Ann' });
      }),
    );
  },
};
