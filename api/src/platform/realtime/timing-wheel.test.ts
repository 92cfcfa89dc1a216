import { expect, it } from 'vitest';
import { ManualTime } from './testing/manual-time.ts';
import { TimingWheel } from './timing-wheel.ts';

function open() {
  const time = new ManualTime();
  const turns: string[] = [];
  const wheel = new TimingWheel<string>({
    schedule: time.schedule,
    turnMs: 1_000,
    slots: 10,
    onTurn: (entry) => turns.push(entry),
  });
  return { time, turns, wheel };
}

it('gives each entry its turn once a turn, those who came at different times at different times', () => {
  const { time, turns, wheel } = open();
  wheel.add('a');
  time.advance(500);
  wheel.add('b');
  time.advance(499);
  expect(turns).toEqual([]);
  time.advance(1);
  expect(turns).toEqual(['a']);
  time.advance(500);
  expect(turns).toEqual(['a', 'b']);
  time.advance(2_000);
  expect(turns).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
});

it('forgets who is taken off, and holds no timer while there is nobody', () => {
  const { time, turns, wheel } = open();
  expect(time.waiting).toBe(0);
  const take = wheel.add('a');
  take();
  take();
  time.advance(5_000);
  expect([turns, time.waiting]).toEqual([[], 0]);
  wheel.add('b');
  time.advance(1_000);
  expect(turns).toEqual(['b']);
  wheel.close();
  expect(time.waiting).toBe(0);
});

it('may lose an entry in its own turn', () => {
  const time = new ManualTime();
  const turns: string[] = [];
  const wheel = new TimingWheel<string>({
    schedule: time.schedule,
    turnMs: 100,
    slots: 1,
    onTurn: (entry) => {
      turns.push(entry);
      take();
    },
  });
  const take = wheel.add('a');
  time.advance(500);
  expect([turns, time.waiting]).toEqual([['a'], 0]);
});
