import { type ReactNode, useRef, useState } from 'react';
import { useCommonStrings } from '../i18n/en/common.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { type BatchResult, useBatch } from './use-batch.ts';
import { useLeftFocus } from './use-left-focus.ts';

/** Something that can be done to several rows at once. */
export interface BatchAct<Row> {
  readonly key: string;
  readonly label: string;
  /** Rows that it does nothing to are passed over. */
  readonly appliesTo: (row: Row) => boolean;
  readonly run: (row: Row) => Promise<unknown>;
}

export interface BatchBarProps<Row> {
  selected: readonly Row[];
  acts: readonly BatchAct<Row>[];
  /** Beside the acts. */
  links?: ReactNode;
  /** Says why a row failed. */
  errorText: ((error: unknown) => string) | undefined;
  onClear: () => void;
  onDone: () => void;
}

/** What can be done to the chosen rows, how far it is, and what became of it. */
export function BatchBar<Row>({ selected, acts, links, errorText, onClear, onDone }: BatchBarProps<Row>) {
  const say = useCommonStrings();
  const { progress, run, stop } = useBatch<Row>();
  const [outcome, setOutcome] = useState<{ readonly act: string; readonly result: BatchResult } | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  useLeftFocus(bar, progress !== null);
  useLeftFocus(bar, progress === null && outcome !== null);

  async function runAct(act: BatchAct<Row>, rows: readonly Row[]): Promise<void> {
    const result = await run(act.label, rows, act.run);
    setOutcome({ act: act.label, result });
    onDone();
  }

  if (progress)
    return (
      <div
        ref={bar}
        role="status"
        tabIndex={-1}
        className="mb-3 flex flex-wrap items-center gap-3 rounded-lg bg-raised px-3 py-2 text-sm"
      >
        <span className="figures">{say('table.progress', { ...progress })}</span>
        <Button tone="quiet" onClick={stop}>
          {say('table.stop')}
        </Button>
      </div>
    );
  if (selected.length === 0)
    return (
      outcome && (
        <div ref={bar} tabIndex={-1} className="mb-3">
          <Outcome {...outcome} errorText={errorText} />
        </div>
      )
    );
  return (
    <fieldset className="mb-3 flex flex-wrap items-center gap-2 rounded-lg bg-raised px-3 py-2 text-sm">
      <legend className="sr-only">{say('table.batch')}</legend>
      <span aria-live="polite" className="figures me-2 font-semibold">
        {say('table.selected', { count: selected.length })}
      </span>
      {acts.map((act) => {
        const rows = selected.filter(act.appliesTo);
        return (
          <Button key={act.key} disabled={rows.length === 0} onClick={() => void runAct(act, rows)}>
            {rows.length > 0 && rows.length < selected.length
              ? say('table.actOn', { act: act.label, count: rows.length })
              : act.label}
          </Button>
        );
      })}
      {links}
      <Button tone="quiet" className="ms-auto" onClick={onClear}>
        {say('table.clear')}
      </Button>
    </fieldset>
  );
}

interface OutcomeProps {
  act: string;
  result: BatchResult;
  errorText: BatchBarProps<never>['errorText'];
}

function Outcome({ act, result, errorText }: OutcomeProps) {
  const say = useCommonStrings();
  const { done, failed, firstError } = result;
  if (failed > 0)
    return (
      <Notice tone="loss" title={say('table.failed', { count: failed, done })}>
        {errorText?.(firstError)}
      </Notice>
    );
  return (
    <p role="status" className="px-3 py-2 text-sm text-ink-soft">
      {say('table.done', { act, count: done })}
    </p>
  );
}
