import { expect, it } from 'vitest';
import { Packager } from '../packager/packager.ts';
import type { PackagerEvent } from '../packager/packager-event.ts';
import { newShow, picture, sound } from '../packager/test-stream.ts';

it('sound that comes 1.4 s after its picture is in every segment, without a gap', () => {
  const events: PackagerEvent[] = [];
  const packager = new Packager({
    resume: newShow,
    audioSpecificConfig: Buffer.from('1190', 'hex'),
    onEvent: (event) => events.push(event),
    onKeyFrameNeeded: () => undefined,
  });
  let sounds = 0;
  for (let i = 0; i < 30 * 14; i++) {
    const ms = (i * 1_000) / 30;
    packager.pushVideo('v0', picture(ms, i % 60 === 0));
    while ((sounds * 1_024) / 48 + 1_400 <= ms) packager.pushAudio(sound(sounds++));
    packager.tick(picture(ms, false).arrivalMs);
  }
  packager.end();
  const closed = (rendition: string) =>
    events.flatMap((event) => (event.kind === 'close' && event.rendition === rendition ? [event] : []));
  expect(closed('v0').map(({ mediaSequence }) => mediaSequence)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(closed('audio').map(({ mediaSequence }) => mediaSequence)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(closed('audio').some(({ gap }) => gap)).toBe(false);
  // All but the last segment, whose sound had not come when the show ended, are as long as the picture's.
  for (const [i, { durationMs }] of closed('audio').slice(0, -1).entries()) {
    expect(Math.abs(durationMs - (closed('v0')[i]?.durationMs ?? 0))).toBeLessThan(45);
  }
});
