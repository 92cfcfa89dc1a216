import { useMemo } from 'react';
import { type PictureFacts, Player } from '../../features/player/player.tsx';
import type { PlayerView } from '../../features/player/player-view.ts';
import { ReactionBursts } from '../../features/reactions/reaction-bursts.tsx';
import { useFingerHearts } from '../../features/reactions/use-finger-hearts.tsx';
import { useStore } from '../../hooks/use-store.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { StageBottom } from './stage-bottom.tsx';
import { StageCard, StageWords } from './stage-cues.tsx';
import type { StageProps } from './stage-props.ts';
import { StageTop } from './stage-top.tsx';

/** The views in which no frame is to be expected soon. */
const noPicture: ReadonlySet<PlayerView> = new Set(['reconnecting', 'lost', 'offline', 'unsupported']);

/** No frame says what is shown in it, and the show goes on: what is in force now is shown. */
function untimed(state: StageProps['state'], { view, undated }: PictureFacts): boolean {
  return state === 'live' && (undated || noPicture.has(view));
}

/** The picture and what lies on it: heading, chat, the pinned card, the bar. */
export function WatchStage(props: StageProps) {
  const { show, state, program, lineup, timeline, theatre, reactions, onTheatre, onClock, onView } = props;
  const hearts = useFingerHearts();
  const { cues } = useStore(timeline);
  const marks = useMemo(() => {
    const names = new Map(lineup?.items.map((item) => [item.product.id, item.product.name]));
    return cues.flatMap((cue) => {
      if (cue.kind !== 'pin' && cue.kind !== 'chapter') return [];
      const name = cue.kind === 'chapter' ? cue.title : (names.get(cue.productId) ?? '');
      return { cueId: cue.cueId, name, programTimeMs: cue.startMs };
    });
  }, [cues, lineup]);

  return (
    <Player
      title={show.title}
      posterUrl={show.posterUrl}
      posterAlt={show.poster?.alt ?? ''}
      hlsUrl={show.playback.hls}
      show={state}
      program={program}
      startsAtMs={show.startsAtMs}
      marks={marks}
      theatre={theatre}
      onTheatre={onTheatre}
      onDoubleTap={
        reactions
          ? (tap) => {
              hearts.draw(tap);
              reactions.tap('heart');
            }
          : undefined
      }
      onDateRangeCue={timeline.addDateRange}
      onClock={onClock}
      onView={onView}
    >
      {(facts) => (
        <>
          <StageTop {...props} facts={facts} />
          <Guarded>
            <StageWords {...props} untimed={untimed(state, facts)} />
          </Guarded>
          {hearts.layer}
          {reactions && (
            <ReactionBursts
              reactions={reactions}
              className="absolute end-0 bottom-24 z-10 h-[min(60%,28rem)] w-32 lg:w-44"
            />
          )}
          <StageBottom
            {...props}
            facts={facts}
            card={
              <div className="flex w-full flex-col gap-2">
                <Guarded>{props.line}</Guarded>
                <Guarded>
                  <StageCard {...props} untimed={untimed(state, facts)} />
                </Guarded>
              </div>
            }
          />
        </>
      )}
    </Player>
  );
}
