import type { Show } from '@showfloor/contracts/show';
import { dateTimeText } from '../../core/format.ts';
import type { useStudioStrings } from '../../i18n/en/studio.ts';
import type { SendingTrouble } from './sending-trouble.ts';
import type { DevicesState } from './use-studio-devices.ts';

export type CheckLight = 'ok' | 'wait' | 'warn' | 'bad';

export interface CheckRow {
  readonly key: string;
  readonly label: string;
  readonly light: CheckLight;
  readonly text: string;
}

export interface CheckFacts {
  readonly devices: DevicesState;
  readonly heard: boolean;
  readonly connection: { readonly status: 'pending' | 'error' | 'success'; readonly data?: number | undefined };
  /** Null when this browser can send. */
  readonly sendingTrouble: SendingTrouble | null;
  readonly show: Pick<Show, 'startsAtMs'>;
  /** Undefined while it is fetched. */
  readonly lineupCount: number | undefined;
  readonly locale: string;
}

/** The rows of the checklist, by what is known now. */
export function checkRows(facts: CheckFacts, say: ReturnType<typeof useStudioStrings>): CheckRow[] {
  const { devices, connection, show } = facts;
  const settings = devices.status === 'ready' ? devices.stream.getVideoTracks()[0]?.getSettings() : undefined;
  const device = (ok: CheckLight): CheckLight =>
    devices.status === 'ready' ? ok : devices.status === 'opening' ? 'wait' : 'bad';
  return [
    {
      key: 'camera',
      label: say('check.camera'),
      light: device('ok'),
      text: settings
        ? say('check.cameraOk', { width: settings.width ?? '?', height: settings.height ?? '?' })
        : say('check.cameraBad'),
    },
    {
      key: 'microphone',
      label: say('check.microphone'),
      light: device(facts.heard ? 'ok' : 'warn'),
      text: say(
        devices.status !== 'ready'
          ? 'check.microphoneBad'
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
  ];
}
