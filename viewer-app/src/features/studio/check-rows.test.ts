import type { Rehearsal } from '@showfloor/contracts/rehearsal';
import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { idOf, noonMs } from '../../testing/fixtures.ts';
import { type CheckFacts, checkRows } from './check-rows.ts';
import type { UploadTestState } from './use-upload-test.ts';

const video = { getSettings: () => ({ width: 1280, height: 720 }) } as unknown as MediaStreamTrack;
const { result: say } = renderHook(() => useStudioStrings());

const again = () => undefined;
const rowsOf = (more: Partial<CheckFacts> = {}) =>
  checkRows(
    {
      devices: { status: 'ready', stream: null, video, audio: null },
      controls: { sound: 'on', cameraOn: true },
      heard: true,
      connection: { status: 'success', data: 12 },
      upload: { state: { status: 'waiting' }, again },
      sendingTrouble: null,
      show: { startsAtMs: null },
      lineupCount: 1,
      rehearsal: null,
      onRehearse: undefined,
      locale: 'en-GB',
      ...more,
    },
    say.current,
  );

function uploadRow(state: UploadTestState, more: Partial<CheckFacts> = {}) {
  const row = rowsOf({ upload: { state, again }, ...more }).find(({ key }) => key === 'upload');
  const canTestAgain = row?.action !== undefined && 'act' in row.action && row.action.act === again;
  return { light: row?.light, text: row?.text, canTestAgain };
}

const measured = (bitsPerSecond: number): UploadTestState => ({
  status: 'measured',
  upload: { bitsPerSecond, roundTripMs: 23.4 },
});

describe('the upload’s row', () => {
  it.each([
    [12_000_000, 'ok', 'Enough for 720p: 12 Mbit/s, 23 ms there and back'],
    [
      3_140_000,
      'warn',
      'Tight: 3.1 Mbit/s, and 720p needs 4.4. Viewers will get 360p at times. Use a cable, or stop other uploads.',
    ],
    [600_000, 'bad', 'Too slow: 0.6 Mbit/s, and even 360p needs 1.4. Use a cable or another network.'],
  ])('of %i bit/s', (bitsPerSecond, light, text) => {
    expect(uploadRow(measured(bitsPerSecond))).toEqual({ light, text, canTestAgain: true });
  });

  it.each([
    ['often', 'Tested often. Wait some minutes.'],
    ['busy', 'Other hosts are testing right now. Try again in a moment.'],
    ['unknown', 'Could not be measured'],
  ] as const)('of a test that failed, as it was %s', (why, text) => {
    expect(uploadRow({ status: 'failed', why })).toEqual({ light: 'warn', text, canTestAgain: true });
  });

  it('waits for the media server, and while it tests', () => {
    expect(uploadRow({ status: 'waiting' }, { connection: { status: 'error' } })).toMatchObject({
      light: 'wait',
      text: 'Tested once the media server is reached',
    });
    expect(uploadRow({ status: 'testing' })).toMatchObject({ light: 'wait', canTestAgain: false });
  });
});

describe('the rehearsal’s row', () => {
  const onRehearse = () => undefined;
  const standing = (rehearsal: Rehearsal | null, mostPeople = 200): Partial<CheckFacts> => ({
    rehearsal: { data: { rehearsal, mostPeople }, failed: false },
  });
  const over: Rehearsal = {
    ...{ id: idOf('rehearsal', 1), showId: idOf('show', 1), standInId: idOf('show', 2) },
    ...{ state: 'ended', endedBecause: 'time_over', crowd: { viewers: 3, chatters: 2, buyers: 1 } },
    progress: { inside: 6, messages: 7, orders: 3, paid: 2, refused: 1 },
    ...{ startedAtMs: noonMs, endsAtMs: noonMs + 900_000, endedAtMs: noonMs + 900_000 },
  };
  const running: Rehearsal = { ...over, state: 'running', endedBecause: null, endedAtMs: null };
  const row = (more: Partial<CheckFacts>) => rowsOf({ onRehearse, ...more }).find(({ key }) => key === 'rehearsal');

  it('offers a rehearsal where there was none, and says when there was one', () => {
    expect(row(standing(null))).toMatchObject({ light: 'warn', action: { label: 'Rehearse', act: onRehearse } });
    expect(row(standing(over))).toMatchObject({
      light: 'ok',
      text: expect.stringMatching(/^Done on /),
      action: { label: 'Rehearse again', act: onRehearse },
    });
  });

  it('leads to the one that runs', () => {
    const action = { label: 'Go to it', to: `/studio/${running.standInId}` };
    expect(row(standing(running))).toMatchObject({ light: 'wait', text: 'Under way', action });
  });

  it('offers none to who may not, or where they are switched off meanwhile', () => {
    for (const more of [{ ...standing(over), onRehearse: undefined }, standing(over, 0)])
      expect(row(more)).not.toHaveProperty('action');
    expect(row({ ...standing(null), onRehearse: undefined })).toMatchObject({ light: 'warn' });
  });

  it('is not there in a rehearsal, nor where shows are not rehearsed', () => {
    expect([row({ rehearsal: null }), row(standing(null, 0))]).toEqual([undefined, undefined]);
  });

  it('says that it is not known', () => {
    expect(row({ rehearsal: { data: undefined, failed: false } })?.light).toBe('wait');
    expect(row({ rehearsal: { data: undefined, failed: true } })).toMatchObject({
      light: 'warn',
      text: 'Whether it was rehearsed is not known right now',
    });
  });
});
