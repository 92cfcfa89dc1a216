import type { ChatMessage } from '@showfloor/contracts/chat';
import type { Show } from '@showfloor/contracts/show';
import { Inbox, LayoutList, MessageCircle, MessageCircleQuestion, MonitorPlay } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { mediaQuery } from '../../core/browser/media-query.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import type { RoomFacts } from '../../hooks/use-room.ts';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { useQueueStrings } from '../../i18n/en/moderation-queue.ts';
import { classNames } from '../../ui/class-names.ts';
import { Guarded } from '../../ui/guarded.tsx';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { ChatPane } from './chat-pane.tsx';
import { DeskHeader } from './desk-header.tsx';
import { QueueProvider } from './queue/queue-context.tsx';
import { QueueSide, QueueTabLabel } from './queue/queue-side.tsx';

export interface ModerationDeskProps {
  show: Show;
  room: RoomFacts | null;
  /** The room itself, for its chat; null until it is connected. */
  client: RealtimeClient | null;
  /** The stream as the audience gets it. */
  preview: ReactNode;
  /** Null: who sits there may not pin. */
  lineup: ReactNode;
  /** What concerns the whole desk, below its header. */
  bar?: ReactNode;
  /** The team's message field. */
  composer: ReactNode;
  /** The audience's questions; null: who sits there may not answer them. */
  questions: ReactNode;
  /** A message is to be answered. */
  onReply: (message: ChatMessage) => void;
  /** Who sits at the desk. */
  userId: string | null;
  mayPin: boolean;
  /** Whether they may act in all shows of the brand. */
  mayInBrand: boolean;
  /** Whether they say who moderates the show. */
  mayWriteShow: boolean;
  /** The brand's own pictures. */
  emoji: EmojiUrls;
}

const iconClass = 'size-5';
/** From here on there is room for three panes beside each other (Tailwind's `lg`). */
const deskWidth = mediaQuery('(min-width: 64rem)');
/** And from here on for the queue beside the chat. */
const queueWidth = mediaQuery('(min-width: 76rem)');

/** Panes on a desk, tabs on a phone: never both in the page, as there is one picture, one chat and one queue to hear. */
export function ModerationDesk({ show, room, client, onReply, userId, emoji, ...panes }: ModerationDeskProps) {
  const say = useModerationStrings();
  usePageTitle(`${say('title')}: ${show.title}`);
  const sayOfQueue = useQueueStrings();
  const wide = useSyncExternalStore(deskWidth.subscribe, deskWidth.matches);
  const queueBeside = useSyncExternalStore(queueWidth.subscribe, queueWidth.matches);
  const state = room?.show ?? show.state;
  const preview = <Guarded>{panes.preview}</Guarded>;
  const lineup = panes.lineup && <Guarded>{panes.lineup}</Guarded>;
  const chat = (
    <div className="flex h-full flex-col">
      <Guarded>
        <ChatPane
          showId={show.id}
          room={client}
          entered={room !== null && room.status !== 'connecting'}
          pinned={room?.pinned ?? null}
          userId={userId}
          emoji={emoji}
          onReply={onReply}
          mayPin={panes.mayPin}
          mayInBrand={panes.mayInBrand}
        />
      </Guarded>
      <div className="flex shrink-0 border-t border-line p-2">{panes.composer}</div>
    </div>
  );
  const queue = <QueueSide state={state} emoji={emoji} />;
  const talk = [
    { value: 'chat', label: say('chat'), icon: <MessageCircle className={iconClass} />, content: chat },
    ...(queueBeside
      ? []
      : [
          {
            value: 'queue',
            label: <QueueTabLabel text={sayOfQueue('tab')} />,
            icon: <Inbox className={iconClass} />,
            content: queue,
          },
        ]),
    ...(panes.questions
      ? [
          {
            value: 'questions',
            label: say('questions'),
            icon: <MessageCircleQuestion className={iconClass} />,
            content: <Guarded>{panes.questions}</Guarded>,
          },
        ]
      : []),
  ];
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      <DeskHeader show={show} state={state} viewers={room?.viewers ?? show.viewers} />
      {panes.bar && <Guarded>{panes.bar}</Guarded>}
      <p role="status" className={room?.trouble ? 'bg-soon-wash px-4 py-2 text-sm text-ink' : 'sr-only'}>
        {room?.trouble && say(room.trouble)}
      </p>
      <main className="flex min-h-0 flex-1 flex-col">
        <QueueProvider showId={show.id} room={client} userId={userId} mayWriteShow={panes.mayWriteShow}>
          {wide ? (
            <div
              className={classNames(
                'grid min-h-0 flex-1 gap-3 p-3',
                queueBeside
                  ? 'grid-cols-[minmax(0,1fr)_minmax(22rem,1fr)_minmax(23rem,1fr)]'
                  : 'grid-cols-[minmax(0,1.25fr)_minmax(24rem,1fr)]',
              )}
            >
              <div className="flex min-h-0 flex-col gap-3">
                <section aria-label={say('preview')} className="shrink-0 overflow-hidden rounded-lg border border-line">
                  {preview}
                </section>
                {lineup && <Pane title={say('lineup')}>{lineup}</Pane>}
              </div>
              <section
                aria-label={say('chat')}
                className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface"
              >
                <Tabs label={say('talk')} tabs={talk} className="flex-1" />
              </section>
              {queueBeside && (
                <section
                  aria-label={sayOfQueue('tab')}
                  className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface"
                >
                  {queue}
                </section>
              )}
            </div>
          ) : (
            <Tabs
              label={say('panes')}
              className="flex-1"
              tabs={[
                ...talk,
                ...(lineup
                  ? [
                      {
                        value: 'lineup',
                        label: say('lineup'),
                        icon: <LayoutList className={iconClass} />,
                        content: lineup,
                      },
                    ]
                  : []),
                {
                  value: 'preview',
                  label: say('preview'),
                  icon: <MonitorPlay className={iconClass} />,
                  content: preview,
                },
              ]}
            />
          )}
        </QueueProvider>
      </main>
    </div>
  );
}

function Pane({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface"
    >
      <h2 className="border-b border-line px-4 py-2.5 text-sm font-semibold">{title}</h2>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{children}</div>
    </section>
  );
}
