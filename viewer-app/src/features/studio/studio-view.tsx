import type { ChatMessage } from '@showfloor/contracts/chat';
import type { Show } from '@showfloor/contracts/show';
import { type ReactNode, useState } from 'react';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { useLineup } from '../../hooks/use-lineup.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useRehearsal } from '../../hooks/use-rehearsal.ts';
import type { RoomFacts } from '../../hooks/use-room.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { useLeaveGuard } from '../../ui/leave-guard.tsx';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { checkRows } from './check-rows.ts';
import { Checklist } from './checklist.tsx';
import { ControlBar } from './control-bar.tsx';
import { DeviceDialog } from './device-dialog.tsx';
import { facingOf } from './devices/facing.ts';
import { EndDialog } from './end-dialog.tsx';
import { goOnAirWord, liveNotice } from './live-notice.ts';
import { Preview } from './preview.tsx';
import { SalesPanel } from './sales-panel.tsx';
import { StudioChat } from './studio-chat.tsx';
import { StudioHeader } from './studio-header.tsx';
import { StudioNotices } from './studio-notices.tsx';
import { useConnectionCheck } from './use-connection-check.ts';
import { useSendTracks } from './use-send-tracks.ts';
import { useSendingTrouble } from './use-sending-trouble.ts';
import { useSoundLevel } from './use-sound-level.ts';
import { useStudioDevices } from './use-studio-devices.ts';
import { useStudioSession } from './use-studio-session.ts';
import { useUploadTest } from './use-upload-test.ts';

export interface StudioViewProps {
  show: Show;
  /** What the show's room says; null until it is connected. */
  room: RoomFacts | null;
  /** The room itself, for its chat; null until it is connected. */
  client: RealtimeClient | null;
  /** The lineup with its pins. */
  lineup: ReactNode;
  /** The show's drops; null: they are not for whoever sits here. Default: null. */
  drops?: ReactNode;
  /** What concerns the whole studio, below its header. */
  bar?: ReactNode;
  /** The team's message field. */
  composer: ReactNode;
  /** The audience's questions. */
  questions: ReactNode;
  /** A message is to be answered. */
  onReply: (message: ChatMessage) => void;
  /** Who sits in the studio. */
  userId: string | null;
  /** The brand's own pictures. */
  emoji: EmojiUrls;
  /** The show is to be rehearsed. Default: it can't be from here. */
  onRehearse?: () => void;
}

/** The host's place: a picture, one row of buttons, and at the side what to show next and what people say. */
export function StudioView({
  show,
  room,
  client,
  lineup,
  drops = null,
  bar,
  composer,
  questions,
  onReply,
  userId,
  emoji,
  onRehearse,
}: StudioViewProps) {
  const say = useStudioStrings();
  const locale = useLocale();
  usePageTitle(`${say('title')}: ${show.title}`);
  const state = (show.state === 'ended' ? null : room?.show) ?? show.state;
  const live = state === 'live';
  const ended = state === 'ended';
  const devices = useStudioDevices();
  const controls = useSendTracks(devices.state, say('backSoon'));
  const level = useSoundLevel(controls.tracks.audio);
  const trouble = useSendingTrouble();
  const session = useStudioSession({ show, live, tracks: controls.tracks, canSend: trouble === null });
  const { phase } = session.publishing;
  const publishing = phase === 'connecting' || phase === 'sending' || phase === 'reconnecting';
  const connection = useConnectionCheck(show.id, !live && !ended);
  const upload = useUploadTest(show.id, !live && !ended && !session.goingLive && connection.isSuccess);
  const isRehearsed = !live && !ended && (show.rehearsalOf ?? null) === null;
  const rehearsal = useRehearsal(show.id, isRehearsed).standing;
  const mayRun = useMay(show.brand.id)('show.run');
  const program = room?.program ?? show.program;
  const facing = facingOf(devices.state.video);
  const lineupQuery = useLineup(show.id, room?.lineupVersion);
  const [devicesOpen, setDevicesOpen] = useState(false);
  const [endOpen, setEndOpen] = useState(false);
  const onAir = live && publishing;
  useLeaveGuard(() => onAir && !session.ending, {
    title: say('leave.title'),
    text: say('leave.text'),
    stay: say('leave.stay'),
    leave: say('leave.leave'),
  });

  const rows = checkRows(
    {
      devices: devices.state,
      controls,
      heard: level.heard,
      connection: { status: connection.status, data: connection.data },
      upload,
      sendingTrouble: trouble,
      show,
      lineupCount: lineupQuery.data?.items.length,
      rehearsal: isRehearsed ? { data: rehearsal.data, failed: rehearsal.isError } : null,
      onRehearse: mayRun ? onRehearse : undefined,
      locale,
    },
    say,
  );
  const tabs = [
    ...(live || ended ? [] : [{ value: 'checklist', label: say('checklist'), content: <Checklist rows={rows} /> }]),
    ...(ended ? [] : [{ value: 'lineup', label: say('lineup'), content: <Guarded>{lineup}</Guarded> }]),
    ...(ended || drops === null ? [] : [{ value: 'drops', label: say('drops'), content: <Guarded>{drops}</Guarded> }]),
    {
      value: 'chat',
      label: say('chat'),
      content: (
        <Guarded>
          <StudioChat
            showId={show.id}
            room={client}
            composer={composer}
            pinned={room?.pinned ?? null}
            userId={userId}
            emoji={emoji}
            onReply={onReply}
          />
        </Guarded>
      ),
    },
    { value: 'questions', label: say('questions'), content: <Guarded>{questions}</Guarded> },
  ];

  return (
    <div className="relative flex min-h-dvh flex-col bg-canvas beside:h-dvh">
      {onAir && (
        <div
          aria-hidden
          data-testid="studio-on-air-frame"
          className="pointer-events-none fixed inset-0 z-40 border-4 border-on-air"
        />
      )}
      <StudioHeader
        show={show}
        live={live}
        ended={ended}
        viewers={room?.viewers ?? show.viewers}
        publishing={session.publishing}
        controls={controls}
      />
      <div className="mb-3 empty:mb-0">{bar && <Guarded>{bar}</Guarded>}</div>
      <main className="grid min-h-0 flex-1 gap-3 px-3 pb-3 sm:px-4 sm:pb-4 beside:grid-cols-[minmax(0,1fr)_24rem] short:beside:grid-cols-[minmax(0,1fr)_46%]">
        {/* On a phone these stand in one column with the panels, and the buttons stay at the lower edge. */}
        <div className="flex min-h-0 min-w-0 flex-col gap-3 stacked:contents">
          <StudioNotices
            showId={show.id}
            live={live}
            ended={ended}
            program={program}
            devices={devices}
            trouble={trouble}
            session={session}
          />
          {!ended && (
            <Preview
              held={devices.state}
              opening={devices.state.status === 'opening'}
              picture={controls.picture}
              cameraOffText={say('backSoon')}
              onAir={onAir && phase === 'sending'}
            />
          )}
          {!ended && (
            <div className="stacked:sticky stacked:bottom-0 stacked:z-20 stacked:order-last stacked:-mx-3 stacked:-mb-3 stacked:border-t stacked:border-line stacked:bg-canvas stacked:px-3 stacked:pt-2 stacked:pb-[max(--spacing(2),env(safe-area-inset-bottom))] sm:stacked:-mx-4">
              <ControlBar
                controls={controls}
                level={level.share}
                opened={controls.opened}
                ready={controls.tracks.video !== null && controls.tracks.audio !== null}
                canSend={trouble === null}
                live={live}
                publishing={publishing}
                busy={session.goingLive}
                goOnAir={goOnAirWord(liveNotice(program, session.cutShort))}
                onFlip={
                  facing && devices.cameras.length > 1
                    ? () =>
                        devices.choose({
                          ...devices.choice,
                          cameraId: null,
                          facing: facing === 'environment' ? 'user' : 'environment',
                        })
                    : null
                }
                onGoLive={session.goLive}
                onEnd={() => setEndOpen(true)}
                onDevices={() => setDevicesOpen(true)}
              />
            </div>
          )}
        </div>
        <aside className="flex min-h-96 min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface beside:min-h-0">
          {/* Another set of tabs on air: begins anew with the lineup in front. */}
          {(live || ended) && (
            <Guarded>
              <div className="border-b border-line">
                <SalesPanel show={show} ended={ended} />
              </div>
            </Guarded>
          )}
          <Tabs key={String(live)} label={say('panels')} tabs={tabs} className="flex-1" />
        </aside>
      </main>
      <DeviceDialog open={devicesOpen} onOpenChange={setDevicesOpen} devices={devices} level={level.share} />
      <EndDialog
        open={endOpen}
        onOpenChange={setEndOpen}
        busy={session.ending}
        onEnd={() => {
          session.end();
          setEndOpen(false);
        }}
      />
    </div>
  );
}
