import type { Show } from '@showfloor/contracts/show';
import { DropsPanel } from '../../features/drops/drops-panel.tsx';
import { LineupPanel } from '../../features/lineup/lineup-panel.tsx';
import { ModerationDesk } from '../../features/moderation/moderation-desk.tsx';
import { TeamHere } from '../../features/presence/team-here.tsx';
import { RedPacketsPanel } from '../../features/red-packets/red-packets-panel.tsx';
import { RehearsalBar } from '../../features/rehearsal/rehearsal-bar.tsx';
import { useMay } from '../../hooks/use-me.ts';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { StreamPreview } from '../stream-preview.tsx';
import { useTeamRoom } from '../use-team-room.tsx';
import { RequireAccount } from './require-account.tsx';
import { ShowGate } from './show-gate.tsx';

export function ModerationPage() {
  const say = useModerationStrings();
  return (
    <ShowGate>
      {(show) => (
        <RequireAccount
          need={{ brandId: show.brand.id, permission: 'chat.moderate', showId: show.id }}
          instead={{ permission: 'show.publish', to: `/studio/${show.id}`, label: say('studioInstead') }}
        >
          {() => <Desk show={show} />}
        </RequireAccount>
      )}
    </ShowGate>
  );
}

/** The desk, with the stream and the lineup beside the chat. */
function Desk({ show }: { show: Show }) {
  const { client, room, live, questions, ...team } = useTeamRoom(show, 'everything', 'desk');
  const may = useMay(show.brand.id);
  const program = room?.program ?? show.program;
  return (
    <ModerationDesk
      show={show}
      room={room}
      client={client}
      {...team}
      bar={
        <>
          <TeamHere showId={show.id} userId={team.userId} />
          <RehearsalBar show={show} state={room?.show ?? show.state} page="moderate" />
        </>
      }
      questions={team.mayPin ? questions : null}
      preview={<StreamPreview show={show} live={live} hostLost={program === 'host_lost'} />}
      lineup={
        team.mayPin ? (
          <>
            <LineupPanel showId={show.id} room={room} live={live} shortcuts />
            {show.rehearsalOf || room?.show === 'ended' ? null : (
              <>
                <DropsPanel
                  showId={show.id}
                  room={room}
                  live={live}
                  mayPlan={may('show.write')}
                  mayRun={may('show.run')}
                />
                <RedPacketsPanel show={show} shown={room?.redPackets} live={live} mayRun={may('show.run')} />
              </>
            )}
          </>
        ) : null
      }
    />
  );
}
