import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { type CheckFacts, checkRows } from './check-rows.ts';
import type { UploadTestState } from './use-upload-test.ts';

const video = { getSettings: () => ({ width: 1280, height: 720 }) } as unknown as MediaStreamTrack;
const { result: say } = renderHook(() => useStudioStrings());

function uploadRow(state: UploadTestState, more: Partial<CheckFacts> = {}) {
  const again = () => undefined;
  const rows = checkRows(
    {
      devices: { status: 'ready', stream: null, video, audio: null },
      controls: { sound: 'on', cameraOn: true },
      heard: true,
      connection: { status: 'success', data: 12 },
      upload: { state, again },
      sendingTrouble: null,
      show: { startsAtMs: null },
      lineupCount: 1,
      locale: 'en-GB',
      ...more,
    },
    say.current,
  );
  const row = rows.find(({ key }) => key === 'upload');
  return { light: row?.light, text: row?.text, canTestAgain: row?.action?.act === again };
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
