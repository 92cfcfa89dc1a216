import type { ShowState } from '@showfloor/contracts/show';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { Guarded } from '../../../ui/guarded.tsx';
import type { EmojiUrls } from '../../../ui/message-segments.ts';
import { Tabs } from '../../../ui/tabs.tsx';
import { ActsPane } from './acts-pane.tsx';
import { useQueue } from './queue-context.tsx';
import { QueueDecided } from './queue-decided.tsx';
import { QueuePane } from './queue-pane.tsx';
import { RulesPane } from './rules-pane.tsx';

/** The moderators' side of a chat: what waits, what was decided, what they did, and the rules. */
export function QueueSide({ state, emoji }: { state: ShowState; emoji: EmojiUrls }) {
  const say = useQueueStrings();
  return (
    <Tabs
      label={say('side')}
      className="h-full flex-1"
      tabs={[
        {
          value: 'waiting',
          label: <QueueTabLabel text={say('waiting')} />,
          content: (
            <Guarded>
              <QueuePane emoji={emoji} />
            </Guarded>
          ),
        },
        {
          value: 'decided',
          label: say('decided'),
          content: (
            <Guarded>
              <QueueDecided />
            </Guarded>
          ),
        },
        {
          value: 'acts',
          label: say('acts'),
          content: (
            <Guarded>
              <ActsPane />
            </Guarded>
          ),
        },
        {
          value: 'rules',
          label: say('rules'),
          content: (
            <Guarded>
              <RulesPane state={state} />
            </Guarded>
          ),
        },
      ]}
    />
  );
}

/** A tab's words, with how many messages wait. */
export function QueueTabLabel({ text }: { text: string }) {
  const say = useQueueStrings();
  const { openCount, more } = useQueue();
  return (
    <>
      {text}
      {openCount > 0 && (
        <>
          {' '}
          <span
            aria-hidden
            className="figures ms-1 inline-flex min-h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1.5 text-xs font-bold text-on-accent"
          >
            {more ? `${openCount}+` : openCount}
          </span>
          <span className="sr-only">{say('countRead', { count: openCount })}</span>
        </>
      )}
    </>
  );
}
