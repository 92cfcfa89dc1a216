import { limits } from '@showfloor/contracts/limits';
import type { ProductImport } from '@showfloor/contracts/product-import';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useProductImportStrings } from '../../i18n/en/product-import.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { controlClass, Field } from '../../ui/field.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProductImportResult } from './product-import-result.tsx';

export interface ProductImportDialogProps {
  brandId: string;
  onClose: () => void;
  /** Something was written. */
  onImported: () => void;
}

/** Brings products from a file: first what it would do, line by line, then that. */
export function ProductImportDialog({ brandId, onClose, onImported }: ProductImportDialogProps) {
  const say = useProductImportStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState(0);
  const run = useMutation({
    mutationFn: ({ text, dryRun }: { text: File; dryRun: boolean }) =>
      api.products.importFile(brandId, text, dryRun, setSent),
    onSuccess: (result) => {
      if (result.written !== null && result.written.products > 0) onImported();
    },
  });
  const result: ProductImport | undefined = run.data;
  const fileError =
    file === null
      ? say('fileMissing')
      : file.size > limits.importBytes
        ? say('fileTooLarge', { megabytes: limits.importBytes / 1024 / 1024 })
        : undefined;
  const isDone = result?.written != null && result.written.stopped === null;
  const canImport = result?.dryRun === true && result.errorCount === 0 && result.changes.length > 0;

  function start(dryRun: boolean): void {
    setTried(true);
    setSent(0);
    if (file && !fileError) run.mutate({ text: file, dryRun });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || run.isPending || onClose()}
      title={say('title')}
      description={say('text')}
      actions={
        <>
          <Button disabled={run.isPending} onClick={onClose}>
            {say(isDone ? 'close' : 'cancel')}
          </Button>
          {!isDone && (
            <Button tone="accent" busy={run.isPending} onClick={() => start(!canImport)}>
              {say(canImport ? 'do' : 'check')}
            </Button>
          )}
        </>
      }
    >
      {!isDone && (
        <Field label={say('file')} error={tried ? fileError : undefined}>
          {(control) => (
            <input
              type="file"
              {...control}
              accept="text/csv,.csv,.txt,.xlsx"
              disabled={run.isPending}
              onChange={(event) => {
                setFile(event.currentTarget.files?.[0] ?? null);
                run.reset();
              }}
              className={`${controlClass} min-w-0 py-2 text-sm`}
            />
          )}
        </Field>
      )}
      <div aria-live="polite" className="flex flex-col gap-3">
        {run.isPending && (
          <>
            <p className="text-sm text-ink-soft">{say(run.variables.dryRun ? 'checking' : 'importing')}</p>
            <Meter label={say(run.variables.dryRun ? 'checking' : 'importing')} value={sent} />
          </>
        )}
        {run.isError && <Notice tone="loss" title={say('failed', { reason: errorText(run.error) })} />}
        {result && <ProductImportResult result={result} />}
      </div>
    </Dialog>
  );
}
