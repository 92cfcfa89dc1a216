import type { Brand } from '@showfloor/contracts/catalog';
import { useRef, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useAssortmentStrings } from '../../i18n/en/assortment.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Notice } from '../../ui/notice.tsx';
import { actOfDraft, newActDraft } from './product-act-draft.ts';
import { ProductActFields } from './product-act-fields.tsx';
import { ProductActResult } from './product-act-result.tsx';
import {
  type ActProgress,
  type ActRun,
  type ChosenProducts,
  runProductAct,
  undoParts,
  undoProductAct,
} from './run-product-act.ts';

export interface ProductActsDialogProps {
  brand: Brand;
  chosen: ChosenProducts;
  count: number;
  onClose: () => void;
  /** Something was changed, or taken back. */
  onChanged: () => void;
}

type Step = 'checking' | 'doing' | 'undoing';

/** Changes many products: first what each would become, then that, and back again. */
export function ProductActsDialog({ brand, chosen, count, onClose, onChanged }: ProductActsDialogProps) {
  const say = useAssortmentStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [draft, setDraft] = useState(newActDraft);
  const [tried, setTried] = useState(false);
  const [step, setStep] = useState<Step | null>(null);
  const [progress, setProgress] = useState<ActProgress>({ done: 0, of: count });
  const [result, setResult] = useState<{ readonly run: ActRun; readonly done: boolean } | null>(null);
  const [back, setBack] = useState<{ readonly undone: number; readonly refused: number } | { error: unknown } | null>(
    null,
  );
  const stopped = useRef(false);
  const checked = actOfDraft(draft, brand.currency);
  const would = result && !result.done ? result.run.lines.filter(({ changes }) => changes.length > 0).length : 0;
  const canDo = would > 0 && result?.run.error === null && !result.run.isStopped;
  const canUndo = result?.done === true && back === null && undoable(result.run);

  async function start(dryRun: boolean): Promise<void> {
    setTried(true);
    if ('problem' in checked) return;
    stopped.current = false;
    setBack(null);
    setProgress({ done: 0, of: count });
    setStep(dryRun ? 'checking' : 'doing');
    const task = { act: checked.act, chosen, dryRun };
    const run = await runProductAct(api, brand.id, task, {
      onProgress: setProgress,
      isStopped: () => stopped.current,
    });
    setStep(null);
    setResult({ run, done: !dryRun });
    if (!dryRun) onChanged();
  }

  async function undo({ lines }: ActRun): Promise<void> {
    setProgress({ done: 0, of: lines.length });
    setStep('undoing');
    try {
      setBack(await undoProductAct(api, brand.id, lines, setProgress));
    } catch (error) {
      setBack({ error });
    }
    setStep(null);
    onChanged();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || step !== null || onClose()}
      title={say('dialogTitle', { count })}
      description={say('dialogText')}
      actions={
        <>
          {step === 'checking' || step === 'doing' ? (
            <Button
              onClick={() => {
                stopped.current = true;
              }}
            >
              {say('stop')}
            </Button>
          ) : (
            <Button disabled={step !== null} onClick={onClose}>
              {say(result?.done ? 'close' : 'cancel')}
            </Button>
          )}
          {canUndo && step === null && <Button onClick={() => void undo(result.run)}>{say('undo')}</Button>}
          {!result?.done && (
            <Button
              tone={draft.kind === 'delete' && canDo ? 'loss' : 'accent'}
              busy={step !== null}
              onClick={() => void start(!canDo)}
            >
              {canDo ? say(draft.kind === 'delete' ? 'doDelete' : 'do', { count: would }) : say('check')}
            </Button>
          )}
        </>
      }
    >
      {!result?.done && step !== 'doing' && (
        <fieldset disabled={step !== null} className="contents">
          <ProductActFields
            brand={brand}
            draft={draft}
            tried={tried}
            onChange={(next) => {
              setDraft(next);
              setResult(null);
              setTried(false);
            }}
          />
        </fieldset>
      )}
      <div aria-live="polite" className="flex flex-col gap-3">
        {step !== null && (
          <>
            <p className="figures text-sm text-ink-soft">{say(step, { ...progress })}</p>
            <Meter label={say(step, { ...progress })} value={progress.done} max={progress.of} />
          </>
        )}
        {step === null && result && (
          <>
            {result.run.error !== null && (
              <Notice
                tone="loss"
                title={say('failedPartly', {
                  done: result.run.lines.length,
                  of: result.run.of,
                  reason: errorText(result.run.error),
                })}
              />
            )}
            {result.run.isStopped && <Notice tone="soon" title={say('stopped')} />}
            {back === null && (
              <ProductActResult lines={result.run.lines} currency={brand.currency} done={result.done} />
            )}
          </>
        )}
        {step === null && back && 'error' in back && (
          <Notice tone="loss" title={say('failed', { reason: errorText(back.error) })} />
        )}
        {step === null && back && 'undone' in back && (
          <Notice tone={back.refused > 0 ? 'soon' : 'done'} title={say('undone', { count: back.undone })}>
            {back.refused > 0 && say('undoRefused', { count: back.refused })}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

/** Whether something changed that can be taken back. */
function undoable({ lines }: ActRun): boolean {
  return undoParts(lines)
    .flat()
    .some(({ changes }) => changes.some(({ what }) => what !== 'deleted'));
}
