import { expect, it } from 'vitest';
import { readLocalStats } from './local-stats.ts';

const video = (reason: string) => ({ type: 'outbound-rtp', kind: 'video', qualityLimitationReason: reason });

it('reads the gravest limit of any layer, and the path in use', () => {
  const stats = readLocalStats([
    ['a', video('none')],
    ['b', video('cpu')],
    ['c', video('bandwidth')],
    ['d', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
    ['e', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.025, availableOutgoingBitrate: 3e6 }],
    ['f', { type: 'codec' }],
  ]);
  expect(stats).toEqual({ limitedBy: 'bandwidth', availableBitsPerSecond: 3e6, roundTripMs: 25 });
});

it('knows nothing of an empty report', () => {
  expect(readLocalStats([])).toEqual({ limitedBy: null, availableBitsPerSecond: null, roundTripMs: null });
});
