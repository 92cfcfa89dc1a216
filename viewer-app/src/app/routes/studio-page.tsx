import type { Show } from '@showfloor/contracts/show';
import { LineupPanel } from '../../features/lineup/lineup-panel.tsx';
import { StudioView } from '../../features/studio/studio-view.tsx';
import { useRoom } from '../../hooks/use-room.ts';
import { useShowRoom } from '../../hooks/use-show-room.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { RoomComposer } from '../room-composer.tsx';
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
  const client = useShowRoom(show);
  const room = useRoom(client);
  const state = room?.show ?? show.state;
  const live = state === 'live';
  const composer = <RoomComposer room={client} said={room} over={state === 'ended'} />;
  return (
    <StudioView
      show={show}
      room={room}
      lineup={<LineupPanel showId={show.id} room={room} live={live} />}
      composer={composer}
    />
  );
}
