import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

export interface TermsListProps<Line> {
  title: string;
  text: string;
  error?: string | undefined;
  lines: readonly Line[];
  /** What a new line begins with. */
  fresh: Line;
  /** As many as there may be. */
  most: number;
  add: string;
  remove: (number: number) => string;
  onChange: (lines: readonly Line[]) => void;
  /** Drawn above the lines. */
  before?: ReactNode;
  children: (line: Line, index: number, change: (part: Partial<Line>) => void) => ReactNode;
}

/** Lines of a form that are added, changed and removed, each with its fields. */
export function TermsList<Line>({
  title,
  text,
  error,
  lines,
  fresh,
  most,
  add,
  remove,
  onChange,
  before,
  children,
}: TermsListProps<Line>) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3 border-t border-line pt-4">
      <div>
        <h4 id={titleId} className="text-sm font-semibold">
          {title}
        </h4>
        <p className="max-w-prose text-sm text-ink-soft">{text}</p>
      </div>
      {before}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div key={index} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            {children(line, index, (part) =>
              onChange(lines.map((one, at) => (at === index ? { ...one, ...part } : one))),
            )}
          </div>
          <IconButton
            label={remove(index + 1)}
            className="mt-6"
            onClick={() => onChange(lines.filter((_, at) => at !== index))}
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      {error && (
        <p role="alert" className="text-sm font-medium text-loss">
          {error}
        </p>
      )}
      <div>
        <Button disabled={lines.length >= most} onClick={() => onChange([...lines, fresh])}>
          <Plus aria-hidden className="size-4" />
          {add}
        </Button>
      </div>
    </section>
  );
}
