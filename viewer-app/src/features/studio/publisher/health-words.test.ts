import { describe, expect, it } from 'vitest';
import { healthWord } from './health-words.ts';
import type { PublisherSnapshot } from './publisher.ts';

const layer = { rid: 'r0', width: 1280, height: 720, framesPerSecond: 30, bitsPerSecond: 1, alive: true };
const healthy = { layers: [layer], audioAlive: true, lossPercent: 0 };
const notice = (code: string) => ({ code, message: 'In words.' });
const good: Pick<PublisherSnapshot, 'phase' | 'health' | 'stats'> = {
  phase: 'sending',
  health: healthy,
  stats: { limitedBy: null, availableBitsPerSecond: null, roundTripMs: 30 },
};

describe('healthWord', () => {
  it.each([
    ['good', good],
    ['notSending', { ...good, phase: 'idle' as const }],
    ['connecting', { ...good, phase: 'connecting' as const }],
    ['connecting', { ...good, health: null }],
    ['reconnecting', { ...good, phase: 'reconnecting' as const }],
    ['noPicture', { ...good, health: { layers: [{ ...layer, alive: false }], audioAlive: true, lossPercent: 0 } }],
    ['noPicture', { ...good, health: { layers: [], audioAlive: false, lossPercent: 50 } }],
    ['pictureFormat', { ...good, health: { ...healthy, layers: [], notices: [notice('picture_format')] } }],
    ['bFrames', { ...good, health: { ...healthy, notices: [notice('sound_moved'), notice('b_frames')] } }],
    ['soundMoved', { ...good, health: { ...healthy, notices: [notice('sound_moved')] } }],
    ['good', { ...good, health: { ...healthy, notices: [notice('a_code_of_tomorrow')] } }],
    ['noSound', { ...good, health: { layers: [layer], audioAlive: false, lossPercent: 50 } }],
    ['loss', { ...good, health: { layers: [layer], audioAlive: true, lossPercent: 6 } }],
    [
      'uploadTight',
      { ...good, health: { layers: [layer, { ...layer, alive: false }], audioAlive: true, lossPercent: 0 } },
    ],
    [
      'uploadTight',
      { ...good, stats: { limitedBy: 'bandwidth' as const, availableBitsPerSecond: null, roundTripMs: 900 } },
    ],
    [
      'computerBusy',
      { ...good, stats: { limitedBy: 'cpu' as const, availableBitsPerSecond: null, roundTripMs: null } },
    ],
    ['slowLine', { ...good, stats: { limitedBy: null, availableBitsPerSecond: null, roundTripMs: 301 } }],
  ])('says %s', (key, facts) => {
    expect(healthWord(facts).key).toBe(key);
  });
});
