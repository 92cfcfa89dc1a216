import type { RoomEvent } from '@showfloor/contracts/realtime';
import type { ReadEvent } from '../../platform/events/event.ts';
import { chatPinned } from '../chat/chat-event.ts';
import { chatBrought, chatCleared, chatReleased, chatTaken } from '../chat/chat-queue-event.ts';
import { dropChanged } from '../drops/drop-event.ts';
import { lineupChanged } from '../lineup/lineup-event.ts';
import { redPacketChanged } from '../promotions/red-packet-event.ts';
import { questionChanged } from '../questions/question-event.ts';
import { chatRulesChanged } from '../sanctions/sanction-event.ts';
import { showProgramChanged, showStateChanged } from '../shows/show-event.ts';
import { cueAppended } from '../timeline/cue-event.ts';

/** What a room hears of an event, by its kind. */
const readers: Readonly<Record<string, (event: ReadEvent) => RoomEvent>> = {
  [cueAppended.kind]: (event) => ({ type: 'cue', cue: cueAppended.read(event).cue }),
  [chatPinned.kind]: (event) => ({ type: 'chat_pinned', ...chatPinned.read(event) }),
  [chatReleased.kind]: (event) => ({ type: 'chat', ...chatReleased.read(event) }),
  [chatTaken.kind]: (event) => ({ type: 'chat_deleted', ...chatTaken.read(event) }),
  [chatBrought.kind]: (event) => ({ type: 'chat_restored', ...chatBrought.read(event) }),
  [chatCleared.kind]: (event) => ({ type: 'chat_cleared', ...chatCleared.read(event) }),
  [chatRulesChanged.kind]: (event) => ({ type: 'chat_rules', ...chatRulesChanged.read(event) }),
  [lineupChanged.kind]: (event) => ({ type: 'lineup', version: lineupChanged.read(event).version }),
  [dropChanged.kind]: (event) => ({ type: 'drop', drop: dropChanged.read(event).drop }),
  [redPacketChanged.kind]: (event) => ({ type: 'red_packet', ...redPacketChanged.read(event) }),
  [questionChanged.kind]: (event) => {
    const { question } = questionChanged.read(event);
    return question.state === 'dismissed'
      ? { type: 'question_dismissed', questionId: question.id }
      : { type: 'question', question };
  },
  [showStateChanged.kind]: (event) => ({ type: 'show', ...showStateChanged.read(event) }),
  [showProgramChanged.kind]: (event) => ({ type: 'show', ...showProgramChanged.read(event) }),
};

/** Kinds of events that rooms hear of; each is about a show. */
export const roomEventKinds: readonly string[] = Object.keys(readers);

/** What the room of the event's show hears. @throws for an event of another kind. */
export function roomEventOf(event: ReadEvent): RoomEvent {
  const read = readers[event.kind];
  if (!read) throw new Error(`no room hears of ${event.kind}`);
  return read(event);
}
