import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { usePlayerStrings } from './player-strings.ts';

const lines = [
  ['Space', 'space'],
  ['M', 'm'],
  ['F', 'f'],
  ['T', 't'],
  ['← →', 'arrows'],
  ['J L', 'jl'],
  ['↑ ↓', 'volume'],
  ['End', 'live'],
  ['?', 'help'],
] as const;

/** The player's keys. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const say = usePlayerStrings();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={say('shortcuts')}
      actions={<Button onClick={() => onOpenChange(false)}>{say('close')}</Button>}
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
        {lines.map(([key, name]) => (
          <div key={name} className="contents">
            <dt>
              <kbd className="inline-flex min-h-8 min-w-8 items-center justify-center rounded-sm border border-edge bg-raised px-2 font-mono text-xs">
                {key}
              </kbd>
            </dt>
            <dd className="text-ink-soft">{say(`keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
