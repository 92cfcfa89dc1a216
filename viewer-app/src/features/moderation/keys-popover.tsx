import { Keyboard } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useModerationStrings } from '../../i18n/en/moderation.ts';

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

/** Lists the keys of the desk. */
export function KeysPopover() {
  const say = useModerationStrings();
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
          <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
            {rows.map(([key, what]) => (
              <div key={what} className="contents">
                <dt>
                  <kbd className="rounded-sm border border-line bg-raised px-2 py-0.5 font-mono text-xs">{key}</kbd>
                </dt>
                <dd className="text-ink-soft">{say(`keysList.${what}`)}</dd>
              </div>
            ))}
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
