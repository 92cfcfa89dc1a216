import type { ProgramState } from '@showfloor/contracts/show';
import { expect, it } from 'vitest';
import { nextProgramState, type ProgramHappening } from './program-state.ts';

const expected: [ProgramState, ProgramHappening, ProgramState][] = [
  ['waiting', 'picture_flows', 'on_air'],
  ['waiting', 'picture_lost', 'waiting'],
  ['waiting', 'playlists_found', 'host_lost'],
  ['waiting', 'show_ended', 'ended'],
  ['on_air', 'picture_flows', 'on_air'],
  ['on_air', 'picture_lost', 'host_lost'],
  ['on_air', 'playlists_found', 'on_air'],
  ['on_air', 'show_ended', 'ended'],
  ['host_lost', 'picture_flows', 'on_air'],
  ['host_lost', 'picture_lost', 'host_lost'],
  ['host_lost', 'playlists_found', 'host_lost'],
  ['host_lost', 'show_ended', 'ended'],
  ['ended', 'picture_flows', 'ended'],
  ['ended', 'picture_lost', 'ended'],
  ['ended', 'playlists_found', 'ended'],
  ['ended', 'show_ended', 'ended'],
];

it.each(expected)('%s, %s → %s', (from, happening, to) => {
  expect(nextProgramState(from, happening)).toBe(to);
});
