import { limits } from '@showfloor/contracts/limits';
import type { RoomSource } from '../../../platform/realtime/room-source.ts';
import type { Chat } from '../../chat/chat.ts';
import type { PinnedMessages } from '../../chat/pinned-messages.ts';
import type { DropRepository } from '../../drops/drop.ts';
import type { LineupRepository } from '../../lineup/lineup.ts';
import type { RedPacketRepository } from '../../promotions/red-packet.ts';
import type { ChatRulesRepository } from '../../sanctions/chat-rules-repository.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { StockRepository } from '../../stock/stock-repository.ts';
import type { TimelineRepository } from '../../timeline/timeline-repository.ts';

export interface ShowRoomParts {
  readonly shows: Pick<ShowRepository, 'find'>;
  readonly timelines: Pick<TimelineRepository, 'newest'>;
  readonly lineups: Pick<LineupRepository, 'find'>;
  readonly chat: Pick<Chat, 'newest'>;
  readonly pinned: Pick<PinnedMessages, 'current'>;
  readonly chatRules: Pick<ChatRulesRepository, 'of'>;
  readonly stock: Pick<StockRepository, 'versionedOf'>;
  readonly drops: Pick<DropRepository, 'shownIn'>;
  readonly redPackets: Pick<RedPacketRepository, 'shownIn'>;
}

/** Rooms as the database knows them: the show, the newest cues of its timeline, its chat, its drops and red packets, and the stock of its lineup. */
export function createShowRooms({
  shows,
  timelines,
  lineups,
  chat,
  pinned,
  chatRules,
  stock,
  drops,
  redPackets,
}: ShowRoomParts): RoomSource {
  return {
    async load(showId) {
      const [show, timeline, lineup, messages, pinnedMessage, rules, shownDrops, shownPackets] = await Promise.all([
        shows.find(showId),
        timelines.newest(showId, limits.timelinePageCues),
        lineups.find(showId),
        chat.newest(showId),
        pinned.current(showId),
        chatRules.of(showId),
        drops.shownIn(showId),
        redPackets.shownIn(showId),
      ]);
      if (show === null || timeline === null) return null;
      const variants = (lineup?.items ?? []).flatMap(({ product }) => product.variants);
      const levels = [...(await stock.versionedOf(variants.map(({ id }) => id)))];
      return {
        brandId: show.brand.id,
        isRehearsal: show.rehearsalOf !== null,
        state: show.state,
        program: show.program,
        timelineEpoch: timeline.epoch,
        lineupVersion: lineup?.version ?? 0,
        cues: timeline.cues,
        chat: messages,
        pinned: pinnedMessage,
        chatRules: rules,
        drops: shownDrops,
        redPackets: shownPackets,
        available: Object.fromEntries(levels.map(([id, { available }]) => [id, available])),
        stockVersions: Object.fromEntries(levels.map(([id, { version }]) => [id, version])),
      };
    },
  };
}
