import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cue,
  cueSchema,
  cuesAt,
  dateRangeAttributes,
  isLasting,
  type LastingCue,
  type LastingKind,
  lastingKinds,
  pinAt,
  readCueSchema,
} from './timeline.ts';

const id = (kind: string, number: number) => `${kind}_${String(number).padStart(26, '0')}`;
const showId = id('shw', 1);
/** Where the program begins. */
const startMs = 1_800_000_000_000;

function cue(seq: number, kind: LastingKind, programTimeMs = startMs + seq * 1_000): LastingCue {
  const base = { id: id('cue', seq), showId, epoch: 1, seq, programTimeMs };
  const priceAtPin = { amountMinor: 1_990, currency: 'EUR' as const };
  const product = { productId: id('prd', seq), priceAtPin };
  if (kind === 'pin') return { ...base, kind, ...product };
  if (kind === 'beside') return { ...base, kind, ...product };
  if (kind === 'announcement') return { ...base, kind, text: `line ${seq}` };
  if (kind === 'question') return { ...base, kind, questionId: id('qst', seq), text: `why ${seq}?`, name: 'Ann' };
  return { ...base, kind, title: `part ${seq}` };
}

function endOf(ended: LastingCue, seq: number, programTimeMs = startMs + seq * 1_000): Cue {
  const base = { id: id('cue', seq), showId, epoch: 1, seq, programTimeMs };
  return ended.kind === 'pin'
    ? { ...base, kind: 'unpin', pinCueId: ended.id, productId: ended.productId }
    : { ...base, kind: 'end', endsCueId: ended.id };
}

describe('cues in force', () => {
  it('are several at once: the spotlight, two beside it, an announcement and a chapter', () => {
    const cues = [cue(1, 'chapter'), cue(2, 'pin'), cue(3, 'beside'), cue(4, 'beside'), cue(5, 'announcement')];
    expect(cuesAt(cues, startMs + 10_000).map(({ id: cueId }) => cueId)).toEqual(cues.map(({ id: cueId }) => cueId));
    expect(pinAt(cues, startMs + 10_000)).toEqual(cues[1]);
    expect(cuesAt(cues, startMs + 2_500).map(({ kind }) => kind)).toEqual(['chapter', 'pin']);
  });

  it('end by their own ends, each kind for itself', () => {
    const pin = cue(1, 'pin');
    const said = cue(2, 'announcement');
    const cues = [pin, said, endOf(pin, 3), endOf(said, 4)];
    expect(cuesAt(cues, startMs + 3_500)).toEqual([said]);
    expect(cuesAt(cues, startMs + 4_500)).toEqual([]);
  });

  it('are never more than a kind has places, whatever is appended and wherever one looks', () => {
    const kinds = Object.keys(lastingKinds).filter((kind): kind is LastingKind => kind in lastingKinds);
    fc.assert(
      fc.property(
        fc.array(fc.record({ kind: fc.constantFrom(...kinds), ends: fc.option(fc.nat(20)), stepMs: fc.nat(3) }), {
          maxLength: 30,
        }),
        fc.nat(100),
        (steps, atMs) => {
          const cues: Cue[] = [];
          let programTimeMs = 0;
          for (const [index, { kind, ends, stepMs }] of steps.entries()) {
            programTimeMs += stepMs;
            const ended = cues.filter(isLasting)[ends ?? Number.NaN];
            cues.push(ended ? endOf(ended, index + 1, programTimeMs) : cue(index + 1, kind, programTimeMs));
          }
          const inForce = cuesAt(cues, atMs);
          for (const kind of kinds) {
            expect(inForce.filter((one) => one.kind === kind).length).toBeLessThanOrEqual(lastingKinds[kind].slots);
          }
          const begun = cues.filter((one) => one.programTimeMs <= atMs);
          const newestPin = begun.findLast((one) => one.kind === 'pin');
          const hasEnded = begun.some((one) => one.kind === 'unpin' && one.pinCueId === newestPin?.id);
          expect(pinAt(cues, atMs)).toEqual(newestPin && !hasEnded ? newestPin : null);
        },
      ),
    );
  });

  it('keep their place where their kind is not known, and draw nothing', () => {
    const poll = { ...cue(2, 'chapter'), kind: 'poll', question: 'Blue or red?' };
    const read = [cue(1, 'pin'), poll].map((one) => readCueSchema.parse(one));
    expect(read[1]).toMatchObject({ kind: 'unknown', kindName: 'poll', seq: 2 });
    expect(cuesAt(read, startMs + 10_000).map(({ kind }) => kind)).toEqual(['pin']);
  });
});

it('says of a date range what a quoted string can hold', () => {
  const said = cueSchema.parse({ ...cue(1, 'announcement'), text: 'Say "hello"' });
  expect(isLasting(said) && dateRangeAttributes(said)).toEqual({ TEXT: 'Say ”hello”' });
});
