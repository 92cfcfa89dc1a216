import { expect, it } from 'vitest';
import type { PageCard } from '../links/page-card.ts';
import { httpLimits } from './http-limits.ts';
import { PageCards } from './page-cards.ts';

const card: PageCard = { title: 'A', description: '', url: 'u', image: null, video: null, kind: 'website' };
const noError = (error: unknown) => {
  throw error;
};

it('reads a card once however many ask, and anew after a while', async () => {
  let nowMs = 0;
  let reads = 0;
  const source = async () => {
    reads += 1;
    return card;
  };
  const cards = new PageCards({ source, passingMs: () => nowMs, onError: noError });
  const asked = await Promise.all(Array.from({ length: 50 }, (_, i) => cards.cardOf('/a', `10.0.0.${i}`)));
  expect(asked.every((found) => found === card)).toBe(true);
  expect(reads).toBe(1);
  nowMs = httpLimits.cardKeptMs;
  await cards.cardOf('/a', '10.0.0.1');
  expect(reads).toBe(2);
});

it('remembers that there is none, and bounds what an address may have read, whatever it names', async () => {
  let reads = 0;
  const source = async () => {
    reads += 1;
    return null;
  };
  const cards = new PageCards({ source, passingMs: () => 0, onError: noError });
  const guesses = Array.from({ length: 5_000 }, (_, i) => cards.cardOf(`/shows/${i}`, '10.0.0.1'));
  await Promise.all([...guesses, ...Array.from({ length: 100 }, () => cards.cardOf('/shows/0', '10.0.0.2'))]);
  expect(reads).toBeLessThanOrEqual(httpLimits.cardReads.points);
  const before = reads;
  await cards.cardOf('/shows/another', '10.0.0.2');
  expect(reads).toBe(before + 1);
});

it('keeps no page waiting for a card that is slow or fails', async () => {
  const errors: unknown[] = [];
  const slow = new PageCards({ source: () => new Promise(() => {}), passingMs: () => 0, onError: noError, waitMs: 10 });
  expect(await slow.cardOf('/a', '10.0.0.1')).toBeNull();
  let fails = true;
  const source = async () => {
    if (fails) throw new Error('the database is away');
    return card;
  };
  const failing = new PageCards({ source, passingMs: () => 0, onError: (error) => errors.push(error) });
  expect(await failing.cardOf('/a', '10.0.0.1')).toBeNull();
  expect(errors).toHaveLength(1);
  fails = false;
  expect(await failing.cardOf('/a', '10.0.0.1')).toBe(card);
});
