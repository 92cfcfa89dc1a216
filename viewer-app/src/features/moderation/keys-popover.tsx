import { Keyboard } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { useQueueStrings } from '../../i18n/en/moderation-queue.ts';

const rows = [
  ['j k', 'select'],
  ['d', 'remove'],
  ['z', 'undo'],
  ['m', 'menu'],
  ['1–9', 'pinNth'],
  ['⇧ 1–9', 'queueNth'],
  ['n', 'pinNext'],
  ['u', 'unpin'],
  ['End', 'bottom'],
] as const;

/** Those of the queue, under the other hand. */
const queueRows = [
  ['s', 'next'],
  ['w', 'previous'],
  ['a', 'approve'],
  ['r', 'remove'],
  ['e', 'timeOut'],
  ['x', 'choose'],
  ['⇧ z', 'undo'],
] as const;

/** Lists the keys of the desk. */
export function KeysPopover() {
  const say = useModerationStrings();
  const sayOfQueue = useQueueStrings();
  return (
    <Popover.Root>
      <Popover.Trigger className="inline-flex min-h-11 items-center gap-2 rounded-md px-3 text-sm font-medium text-ink-soft hover:bg-hover hover:text-ink max-md:hidden">
        <Keyboard aria-hidden className="size-4" />
        {say('keys')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          className="z-50 animate-fade rounded-lg border border-line bg-surface p-4 text-sm text-ink shadow-float"
        >
          <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
            <KeyList title={say('chat')} rows={rows.map(([key, what]) => ({ key, text: say(`keysList.${what}`) }))} />
            <KeyList
              title={sayOfQueue('tab')}
              rows={queueRows.map(([key, what]) => ({ key, text: sayOfQueue(`keysList.${what}`) }))}
            />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function KeyList({ title, rows: keys }: { title: string; rows: readonly { key: string; text: string }[] }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-xs font-semibold text-ink-faint">{title}</h2>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map(({ key, text }) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-sm border border-line bg-raised px-2 py-0.5 font-mono text-xs">{key}</kbd>
            </dt>
            <dd className="text-ink-soft">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
