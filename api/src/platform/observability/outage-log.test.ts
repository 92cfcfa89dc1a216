import { pino } from 'pino';
import { expect, it } from 'vitest';
import { OutageLog } from './outage-log.ts';

it('says an outage once, again after half a minute, and its end', () => {
  const lines: { msg: string; failures: number; showId?: string }[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  let passedMs = 0;
  const outage = new OutageLog(log, 'the media node', () => passedMs);
  outage.reached();
  for (; passedMs <= 31_000; passedMs += 1_000) outage.failed(new Error('refused'), { showId: 'shw_1' });
  outage.reached();
  outage.reached();
  outage.failed(new Error('refused'));
  expect(lines.map(({ msg, failures }) => [msg, failures])).toEqual([
    ['the media node cannot be reached', 1],
    ['the media node cannot be reached', 31],
    ['the media node is back', 32],
    ['the media node cannot be reached', 1],
  ]);
  expect(lines[0]?.showId).toBe('shw_1');
});
