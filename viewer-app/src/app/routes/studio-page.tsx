import type { Show } from '@showfloor/contracts/show';
import { useState } from 'react';
import { DropsPanel } from '../../features/drops/drops-panel.tsx';
import { LineupPanel } from '../../features/lineup/lineup-panel.tsx';
import { TeamHere } from '../../features/presence/team-here.tsx';
import { RedPacketsPanel } from '../../features/red-packets/red-packets-panel.tsx';
import { RehearsalBar } from '../../features/rehearsal/rehearsal-bar.tsx';
import { StudioView } from '../../features/studio/studio-view.tsx';
import { useMay } from '../../hooks/use-me.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { useTeamRoom } from '../use-team-room.tsx';
import { RequireAccount } from './require-account.tsx';
import { ShowGate } from './show-gate.tsx';

export function StudioPage() {
  const say = useStudioStrings();
  return (
    <ShowGate>
      {(show) => (
        <RequireAccount need={{ brandId: show.brand.id, permission: 'show.publish' }} lostText={say('lostText')}>
          {() => <Studio show={show} />}
        </RequireAccount>
      )}
    </ShowGate>
  );
}

/** The studio, with the lineup at its side. */
function Studio({ show }: { show: Show }) {
  const { client, room, live, ...team } = useTeamRoom(show, 'readable', 'studio');
  const may = useMay(show.brand.id);
  const [rehearsalsAsked, setRehearsalsAsked] = useState(0);
  return (
    <StudioView
      show={show}
      room={room}
      client={client}
      bar={
        <>
          <TeamHere showId={show.id} userId={team.userId} />
          <RehearsalBar show={show} state={room?.show ?? show.state} page="studio" asked={rehearsalsAsked} />
        </>
      }
      lineup={<LineupPanel showId={show.id} room={room} live={live} />}
      drops={
        // A rehearsal sells nothing.
        show.rehearsalOf ? null : (
          <>
            <DropsPanel showId={show.id} room={room} live={live} mayPlan={may('show.write')} mayRun={may('show.run')} />
            <RedPacketsPanel show={show} shown={room?.redPackets} live={live} mayRun={may('show.run')} />
          </>
        )
      }
      onRehearse={() => setRehearsalsAsked((before) => before + 1)}
      {...team}
    />
  );
}
