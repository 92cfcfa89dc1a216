import { describe, expect, it } from 'vitest';
import { isOver, playerView, type ViewInput } from './player-view.ts';

const live: ViewInput = {
  show: 'live',
  program: 'on_air',
  online: true,
  playback: { phase: 'ready', live: true, interrupted: false, following: true, blocked: false, stalled: false },
};
const withPlayback = (playback: Partial<ViewInput['playback']>, rest: Partial<ViewInput> = {}): ViewInput => ({
  ...live,
  ...rest,
  playback: { ...live.playback, ...playback },
});

describe('playerView', () => {
  it.each([
    ['live', live],
    ['upcoming', { ...live, show: 'scheduled' }],
    ['upcoming', { ...live, show: 'rehearsal' }],
    ['starting', withPlayback({ phase: 'waiting' }, { program: 'waiting' })],
    ['loading', withPlayback({ phase: 'loading' })],
    ['reconnecting', { ...live, program: 'host_lost' }],
    ['reconnecting', withPlayback({ phase: 'loading' }, { program: 'host_lost' })],
    ['rewound', withPlayback({ following: false }, { program: 'host_lost' })],
    ['replay', withPlayback({ live: false }, { show: 'ended', program: 'ended' })],
    ['over', withPlayback({ phase: 'ended', live: false }, { show: 'ended', program: 'ended' })],
    ['replay_missing', withPlayback({ phase: 'waiting' }, { show: 'ended', program: 'ended' })],
    ['blocked', withPlayback({ blocked: true })],
    ['blocked', withPlayback({ phase: 'loading', blocked: true })],
    ['starting', withPlayback({ phase: 'loading', blocked: true }, { program: 'waiting' })],
    ['offline', withPlayback({ stalled: true }, { online: false })],
    ['live', { ...live, online: false }],
    ['lost', withPlayback({ phase: 'lost' })],
    ['reconnecting', withPlayback({ phase: 'lost' }, { program: 'host_lost' })],
    ['live', withPlayback({ live: false, interrupted: true })],
    ['rewound', withPlayback({ live: false, interrupted: true, following: false })],
    ['reconnecting', withPlayback({ live: false, interrupted: true, stalled: true })],
    ['reconnecting', withPlayback({ phase: 'ended', live: false, interrupted: true })],
    ['reconnecting', withPlayback({ phase: 'loading', live: false, interrupted: true })],
    ['reconnecting', withPlayback({ phase: 'lost', live: false, interrupted: true })],
    ['offline', withPlayback({ phase: 'ended', live: false, interrupted: true }, { online: false })],
    ['unsupported', withPlayback({ phase: 'unsupported' })],
  ] as const)('says %s', (view, input) => {
    expect(playerView(input)).toBe(view);
  });
});

describe('isOver', () => {
  it.each([
    ['live', 'on_air', false],
    ['live', 'host_lost', false],
    ['live', 'ended', true],
    ['ended', 'on_air', true],
  ] as const)('of a show that is %s and a program that is %s: %s', (show, program, over) => {
    expect(isOver(show, program)).toBe(over);
  });
});
