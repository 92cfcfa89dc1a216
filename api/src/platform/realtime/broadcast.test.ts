import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Broadcast } from './broadcast.ts';

class Reader {
  buffered = 0;
  readonly writes: string[] = [];
  bufferedBytes(): number {
    return this.buffered;
  }
  writeShared(frames: Buffer): boolean {
    this.writes.push(frames.toString());
    return this.buffered === 0;
  }
  get text(): string {
    return this.writes.join('');
  }
}

/** A broadcast whose clock moves on by 1 ms at each look, so that a slice is as short as may be; `run` does what was scheduled. */
function open(readers: number) {
  const due: (() => void)[] = [];
  const behind: { reader: Reader; position: number }[] = [];
  const rounds: { writes: number; bytes: number }[] = [];
  let nowMs = 0;
  let idles = 0;
  const broadcast = new Broadcast<Reader>({
    schedule: (_delayMs, run) => {
      due.push(run);
      return () => void due.splice(due.indexOf(run), 1);
    },
    passingMs: () => ++nowMs,
    pauseAboveBytes: 100,
    sliceMs: 1,
    onBehind: (reader, position) => behind.push({ reader, position }),
    onRound: (writes, bytes) => rounds.push({ writes, bytes }),
    onIdle: () => {
      idles += 1;
    },
  });
  const crowd = Array.from({ length: readers }, () => new Reader());
  for (const reader of crowd) broadcast.add(reader);
  const say = (text: string, position = 0) => broadcast.say(Buffer.from(text), position);
  const run = () => due.shift()?.();
  const runAll = () => {
    while (due.length > 0) run();
  };
  return { broadcast, crowd, say, run, runAll, behind, rounds, due, idles: () => idles };
}

describe('a broadcast', () => {
  it('is written to a small crowd at once, and to a large one in slices', () => {
    const small = open(20);
    small.say('a');
    expect(small.crowd.every(({ text }) => text === 'a')).toBe(true);
    expect([small.due.length, small.idles(), small.rounds]).toEqual([0, 1, [{ writes: 20, bytes: 20 }]]);

    const large = open(100);
    large.say('a');
    const first = large.crowd.filter(({ text }) => text === 'a').length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(100);
    expect([large.broadcast.isBusy, large.idles()]).toEqual([true, 0]);
    large.runAll();
    expect(large.crowd.every(({ text }) => text === 'a')).toBe(true);
    expect([large.broadcast.isBusy, large.idles(), large.rounds]).toEqual([false, 1, [{ writes: 100, bytes: 100 }]]);
    expect(large.broadcast.roundMs).toBeGreaterThan(0);
  });

  it('takes what is said meanwhile along: nobody is written the older and the newer one in two writes', () => {
    const { crowd, say, runAll, rounds } = open(100);
    say('a');
    const early = crowd.filter(({ text }) => text === 'a').length;
    say('b');
    runAll();
    expect(crowd.every(({ text }) => text === 'ab')).toBe(true);
    expect(crowd.filter(({ writes }) => writes.length === 2)).toHaveLength(early);
    expect(rounds).toEqual([{ writes: 100 + early, bytes: 200 }]);
  });

  it('leaves out who is behind, and says from which frame on', () => {
    const { broadcast, crowd, say, runAll, behind } = open(100);
    const slow = crowd[99];
    if (!slow) throw new Error('no crowd');
    slow.buffered = 50;
    say('_', 4);
    runAll();
    say('a', 5);
    slow.buffered = 101;
    say('b', 6);
    runAll();
    say('c', 7);
    runAll();
    expect(behind).toEqual([{ reader: slow, position: 5 }]);
    slow.buffered = 0;
    broadcast.goOn(slow);
    say('d', 8);
    runAll();
    expect([slow.text, crowd[0]?.text]).toEqual(['_d', '_abcd']);
  });

  it('writes nothing more when it is closed', () => {
    const { broadcast, crowd, say, due } = open(100);
    say('a');
    broadcast.close();
    broadcast.close();
    expect([due.length, broadcast.size]).toEqual([0, 0]);
    expect(crowd.some(({ text }) => text === '')).toBe(true);
  });

  it('gives each listener all that was said while it was there, in order and once, whoever comes and goes', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant('say' as const) },
      { weight: 4, arbitrary: fc.constant('slice' as const) },
      { weight: 2, arbitrary: fc.constant('come' as const) },
      { weight: 3, arbitrary: fc.nat() },
    );
    fc.assert(
      fc.property(fc.nat(150), fc.array(step, { maxLength: 60 }), (readers, steps) => {
        const { broadcast, crowd, say, run, runAll, due } = open(readers);
        const expected = new Map(crowd.map((reader) => [reader, '']));
        let said = 0;
        for (const step of steps) {
          if (step === 'say') {
            const text = `${said++},`;
            for (const [reader, before] of expected) expected.set(reader, before + text);
            say(text);
          } else if (step === 'slice') run();
          else if (step === 'come') {
            const reader = new Reader();
            broadcast.add(reader);
            expected.set(reader, '');
          } else {
            const gone = [...expected.keys()][step % Math.max(1, expected.size)];
            if (!gone) continue;
            expect(broadcast.delete(gone)).toBe(true);
            expect(broadcast.delete(gone)).toBe(false);
            expect((expected.get(gone) ?? '').startsWith(gone.text)).toBe(true);
            expected.delete(gone);
          }
          expect(broadcast.size).toBe(expected.size);
        }
        runAll();
        expect(due).toEqual([]);
        for (const [reader, text] of expected) expect(reader.text).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
