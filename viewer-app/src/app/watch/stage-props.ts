import type { Product } from '@showfloor/contracts/catalog';
import type { Lineup, ProgramState, Show, ShowState } from '@showfloor/contracts/show';
import type { ReactNode } from 'react';
import type { ProgramClock } from '../../core/player-clock.ts';
import type { OfferContext } from '../../core/product-offer.ts';
import type { Reactions } from '../../core/reactions/reactions.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import type { TimelineStore } from '../../core/timeline/timeline-store.ts';
import type { PlayerView } from '../../features/player/player-view.ts';
import type { WatchLayout } from './use-watch-layout.ts';

/** What the picture of a show, and all that lies on it, is drawn from. */
export interface StageProps {
  show: Show;
  state: ShowState;
  program: ProgramState;
  viewers: number;
  lineup: Lineup | undefined;
  timeline: TimelineStore;
  room: RealtimeClient | null;
  /** Of the picture that plays; null while there is none. */
  clock: ProgramClock | null;
  onClock: (clock: ProgramClock | null) => void;
  onView: (view: PlayerView) => void;
  /** The chat in this look, in an element of that class. */
  chat: (look: 'over' | 'rail', className: string) => ReactNode;
  /** The message field in this look. */
  composer: (look: 'over' | 'rail') => ReactNode;
  /** Null where nobody reacts: in a replay, and before the room is there. */
  reactions: Reactions | null;
  contextOf: (productId: string) => OfferContext;
  layout: WatchLayout;
  /** Beside the picture; null: on it. */
  cardPlace: HTMLElement | null;
  theatre: boolean;
  onTheatre: () => void;
  onOpenProduct: (product: Product) => void;
  onOpenProducts: () => void;
  onOpenQuestions: () => void;
  onOpenBag: () => void;
  /** What the viewer has in line, above the card. */
  line: ReactNode;
  onPinned: (productId: string | null) => void;
}
