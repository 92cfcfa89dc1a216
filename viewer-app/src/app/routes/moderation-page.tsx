import type { Show } from '@showfloor/contracts/show';
import { useRef } from 'react';
import { LineupPanel } from '../../features/lineup/lineup-panel.tsx';
import { ModerationDesk } from '../../features/moderation/moderation-desk.tsx';
import { TeamHere } from '../../features/presence/team-here.tsx';
import { RehearsalBar } from '../../features/rehearsal/rehearsal-bar.tsx';
import { useChatStanding } from '../../hooks/use-chat-standing.ts';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { PageLoading } from '../page-loading.tsx';
import { StreamPreview } from '../stream-preview.tsx';
import { useTeamRoom } from '../use-team-room.tsx';
import { RequireAccount } from './require-account.tsx';
import { ShowGate } from './show-gate.tsx';

export function ModerationPage() {
  return <ShowGate>{(show) => <DeskGate show={show} />}</ShowGate>;
}

/** Lets in who may moderate the show: the brand's team by their role, and who moderates this show alone. */
function DeskGate({ show }: { show: Show }) {
  const say = useModerationStrings();
  const { role, pending } = useChatStanding(show);
  const isKnown = useRef(false);
  if (!pending) isKnown.current = true;
  // Who was in already is told what happened, while it is asked what they are now.
  if (!isKnown.current) return <PageLoading />;
  if (role === 'show_moderator') return <Desk show={show} />;
  return (
    <RequireAccount
      need={{ brandId: show.brand.id, permission: 'chat.moderate' }}
      instead={{ permission: 'show.publish', to: `/studio/${show.id}`, label: say('studioInstead') }}
    >
      {() => <Desk show={show} />}
    </RequireAccount>
  );
}

/** The desk, with the stream and the lineup beside the chat. */
function Desk({ show }: { show: Show }) {
  const { client, room, live, questions, ...team } = useTeamRoom(show, 'everything', 'desk');
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
      lineup={team.mayPin ? <LineupPanel showId={show.id} room={room} live={live} shortcuts /> : null}
    />
  );
}
