import type { RehearsalStanding } from '@showfloor/contracts/rehearsal';
import type { Show } from '@showfloor/contracts/show';
import { dateTimeText, plainNumber } from '../../core/format.ts';
import type { useStudioStrings } from '../../i18n/en/studio.ts';
import { uploadVerdict } from './publisher/upload-verdict.ts';
import type { SendingTrouble } from './sending-trouble.ts';
import type { SendControls } from './use-send-tracks.ts';
import type { DevicesState } from './use-studio-devices.ts';
import type { UploadTest } from './use-upload-test.ts';

export type CheckLight = 'ok' | 'wait' | 'warn' | 'bad';

export interface CheckRow {
  readonly key: string;
  readonly label: string;
  readonly light: CheckLight;
  readonly text: string;
  /** What can be done about it there. */
  readonly action?: { readonly label: string } & ({ readonly act: () => void } | { readonly to: string });
}

export interface CheckFacts {
  readonly devices: DevicesState;
  readonly controls: Pick<SendControls, 'sound' | 'cameraOn'>;
  readonly heard: boolean;
  readonly connection: { readonly status: 'pending' | 'error' | 'success'; readonly data?: number | undefined };
  readonly upload: UploadTest;
  /** Null when this browser can send. */
  readonly sendingTrouble: SendingTrouble | null;
  readonly show: Pick<Show, 'startsAtMs'>;
  /** Undefined while it is fetched. */
  readonly lineupCount: number | undefined;
  /** What is known of the show's last rehearsal; null: this is one. */
  readonly rehearsal: { readonly data: RehearsalStanding | undefined; readonly failed: boolean } | null;
  /** Starts one; undefined: who sits here may not. */
  readonly onRehearse: (() => void) | undefined;
  readonly locale: string;
}

/** The rows of the checklist, by what is known now. */
export function checkRows(facts: CheckFacts, say: ReturnType<typeof useStudioStrings>): CheckRow[] {
  const { devices, controls, connection, show } = facts;
  const settings = devices.status === 'ready' ? devices.video?.getSettings() : undefined;
  const device = (ok: CheckLight): CheckLight =>
    devices.status === 'ready' ? ok : devices.status === 'opening' ? 'wait' : 'bad';
  return [
    {
      key: 'camera',
      label: say('check.camera'),
      light: device(!settings ? 'bad' : controls.cameraOn ? 'ok' : 'warn'),
      text: !controls.cameraOn
        ? say('health.cameraOff')
        : settings
          ? say('check.cameraOk', { width: settings.width ?? '?', height: settings.height ?? '?' })
          : say('check.cameraBad'),
    },
    {
      key: 'microphone',
      label: say('check.microphone'),
      light: device(controls.sound === 'lost' ? 'bad' : facts.heard && controls.sound === 'on' ? 'ok' : 'warn'),
      text: say(
        devices.status !== 'ready' || controls.sound === 'lost'
          ? 'check.microphoneBad'
          : controls.sound === 'muted'
            ? 'health.muted'
            : facts.heard
              ? 'check.microphoneOk'
              : 'check.microphoneQuiet',
      ),
    },
    {
      key: 'connection',
      label: say('check.connection'),
      light: connection.status === 'success' ? 'ok' : connection.status === 'pending' ? 'wait' : 'bad',
      text:
        connection.status === 'success'
          ? say('check.connectionOk', { ms: connection.data ?? 0 })
          : say(connection.status === 'pending' ? 'check.connectionWait' : 'check.connectionBad'),
    },
    uploadRow(facts, say),
    {
      key: 'browser',
      label: say('check.browser'),
      light: facts.sendingTrouble === null ? 'ok' : 'bad',
      text: say(facts.sendingTrouble === null ? 'check.browserOk' : 'check.browserBad'),
    },
    {
      key: 'show',
      label: say('check.show'),
      light: show.startsAtMs === null ? 'warn' : 'ok',
      text:
        show.startsAtMs === null
          ? say('check.showUnscheduled')
          : say('check.showOk', { when: dateTimeText(show.startsAtMs, facts.locale) }),
    },
    {
      key: 'lineup',
      label: say('check.lineup'),
      light: facts.lineupCount === undefined ? 'wait' : facts.lineupCount > 0 ? 'ok' : 'warn',
      text: facts.lineupCount
        ? say('check.lineupOk', { count: facts.lineupCount })
        : say(facts.lineupCount === undefined ? 'check.wait' : 'check.lineupEmpty'),
    },
    ...rehearsalRow(facts, say),
  ];
}

/** Whether the show was rehearsed, which leads to the rehearsal. No row in a rehearsal, and where there are none. */
function rehearsalRow(
  { rehearsal: known, onRehearse, locale }: CheckFacts,
  say: ReturnType<typeof useStudioStrings>,
): CheckRow[] {
  if (known === null) return [];
  const row = { key: 'rehearsal', label: say('check.rehearsal') };
  if (known.data === undefined)
    return [
      {
        ...row,
        light: known.failed ? 'warn' : 'wait',
        text: say(known.failed ? 'check.rehearsalUnknown' : 'check.wait'),
      },
    ];
  const { rehearsal, mostPeople } = known.data;
  if (rehearsal?.state === 'running') {
    const action = { label: say('check.rehearsalOpen'), to: `/studio/${rehearsal.standInId}` };
    return [{ ...row, light: 'wait', text: say('check.rehearsalRuns'), action }];
  }
  if (rehearsal === null && mostPeople === 0) return [];
  const mayStart = onRehearse !== undefined && mostPeople > 0;
  if (rehearsal === null) {
    const action = mayStart ? { action: { label: say('check.rehearse'), act: onRehearse } } : {};
    return [{ ...row, light: 'warn', text: say('check.rehearsalNone'), ...action }];
  }
  const when = dateTimeText(rehearsal.startedAtMs, locale);
  const action = mayStart ? { action: { label: say('check.rehearseAgain'), act: onRehearse } } : {};
  return [{ ...row, light: 'ok', text: say('check.rehearsalDone', { when }), ...action }];
}

/** The size that is sent when no camera has said its own. */
const usualPicture = { width: 1280, height: 720 } as const;

function uploadRow(
  { upload, devices, connection, locale }: CheckFacts,
  say: ReturnType<typeof useStudioStrings>,
): CheckRow {
  const row = { key: 'upload', label: say('check.upload') };
  const { state } = upload;
  if (state.status === 'testing') return { ...row, light: 'wait', text: say('check.uploadTesting') };
  if (state.status === 'waiting')
    return { ...row, light: 'wait', text: say(connection.status === 'error' ? 'check.uploadUnreached' : 'check.wait') };
  const action = { label: say('check.uploadAgain'), act: upload.again };
  if (state.status === 'failed') return { ...row, light: 'warn', text: say(`check.uploadFailed.${state.why}`), action };
  const { width, height } = devices.video?.getSettings() ?? usualPicture;
  const verdict = uploadVerdict(state.upload, width ?? usualPicture.width, height ?? usualPicture.height);
  const mbit = (value: number) => plainNumber(value, value < 10 ? 1 : 0, locale);
  const text = say(`check.uploadVerdict.${verdict.kind}`, {
    height: verdict.heightPx,
    lower: verdict.lowerHeightPx,
    measured: mbit(verdict.measuredMbit),
    needed: mbit(verdict.neededMbit),
    ms: verdict.roundTripMs,
  });
  return { ...row, light: verdictLights[verdict.kind], text, action };
}

const verdictLights = { enough: 'ok', tight: 'warn', tooSlow: 'bad' } as const;
