import type { PersonAnnouncer } from '../../platform/events/person-announcer.ts';
import type { Platform } from '../../platform/platform.ts';
import type { RoomSource } from '../../platform/realtime/room-source.ts';
import type { Chat } from '../chat/chat.ts';
import type { PinnedMessages } from '../chat/pinned-messages.ts';
import type { DropRepository } from '../drops/drop.ts';
import { dropChanged, dropPlanned } from '../drops/drop-event.ts';
import { lineMoved } from '../drops/line-event.ts';
import type { LineupRepository } from '../lineup/lineup.ts';
import { orderEvents } from '../orders/order-event.ts';
import type { RedPacketRepository } from '../promotions/red-packet.ts';
import type { ChatRulesRepository } from '../sanctions/chat-rules-repository.ts';
import { chatRulesChanged } from '../sanctions/sanction-event.ts';
import type { ShowRepository } from '../shows/show.ts';
import { movedDrops, movedVariants, stockAdjusted } from '../stock/stock-event.ts';
import type { StockRepository } from '../stock/stock-repository.ts';
import type { TimelineRepository } from '../timeline/timeline-repository.ts';
import { personEventKinds, personEventsOf } from './person-event-of.ts';
import { publishDrops } from './publish-drops.ts';
import { publishStock } from './publish-stock.ts';
import { createShowRooms } from './realtime/show-rooms.ts';
import { roomEventKinds, roomEventOf } from './room-event-of.ts';

export interface RoomsOptions {
  readonly shows: ShowRepository;
  readonly timelines: TimelineRepository;
  readonly lineups: LineupRepository;
  readonly chat: Chat;
  readonly pinned: PinnedMessages;
  readonly chatRules: Pick<ChatRulesRepository, 'of'> & {
    /** They are other ones: whoever goes by them in this process has to read them anew. */
    readonly changed: (showId: string) => void;
  };
  readonly stock: StockRepository;
  readonly drops: DropRepository;
  readonly redPackets: RedPacketRepository;
  /** Those who are connected to this process. */
  readonly people: PersonAnnouncer;
}

export interface RoomsArea {
  /** What a room knows when somebody enters. */
  readonly source: RoomSource;
}

/** How long the first change of stock of a quiet moment waits for others, in ms: rooms hear the last value, not each. */
const collectStockMs = 25;

/** What is heard in the rooms of shows, and by single people in them: every process brings it to its own connections. */
export function roomsArea({ events, announcer }: Platform, options: RoomsOptions): RoomsArea {
  events.follow({
    name: 'rooms',
    kinds: roomEventKinds,
    async apply(happened) {
      for (const event of happened) {
        // Before the room hears of it: who is told what holds from now on is not refused by what held before.
        if (event.kind === chatRulesChanged.kind) options.chatRules.changed(event.subjectId);
        // Every process announces it: the key makes it one event.
        const key = event.position && `event ${event.position.id}`;
        announcer.announce(event.subjectId, roomEventOf(event), key);
      }
    },
  });
  events.follow({
    name: 'people',
    kinds: personEventKinds,
    async apply(happened) {
      for (const { userId, event } of happened.flatMap(personEventsOf)) options.people.notify(userId, event);
    },
  });
  const movements = [stockAdjusted, dropPlanned, dropChanged, lineMoved, ...orderEvents];
  events.follow({
    name: 'stock counters',
    kinds: movements.map(({ kind }) => kind),
    collectMs: collectStockMs,
    async apply(happened) {
      await publishStock({ ...options, announcer }, happened.flatMap(movedVariants));
      await publishDrops({ ...options, announcer }, happened.flatMap(movedDrops));
    },
  });
  return { source: createShowRooms(options) };
}
