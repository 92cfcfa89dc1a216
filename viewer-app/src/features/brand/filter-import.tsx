import { limits } from '@showfloor/contracts/limits';
import { badLinesSchema, type ChatFilter, type FilterAction, filterActionSchema } from '@showfloor/contracts/screening';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { ApiError } from '../../core/api/api-error.ts';
import type { FilterOf } from '../../core/api/chat-filter-api.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandModerationStrings } from '../../i18n/en/brand-moderation.ts';
import { Button } from '../../ui/button.tsx';
import { controlClass, Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useFilterActions, useFilterLanguages } from './filter-list-fields.tsx';
import { FormSection } from './form-section.tsx';

const kilobytes = limits.filterImportBytes / 1024;
const modeSchema = z.enum(['add', 'replace']);
const badSchema = z.object({ lines: badLinesSchema, badLines: z.int().optional() });

export interface FilterImportProps {
  of: FilterOf;
  filter: ChatFilter;
  /** There are lists that were not saved: bringing one would take their version away. */
  hasUnsaved: boolean;
  onChanged: (changed: ChatFilter) => void;
}

/** Brings one list from a text file, and names the lines that can't be taken. */
export function FilterImport({ of, filter, hasUnsaved, onChanged }: FilterImportProps) {
  const say = useBrandModerationStrings();
  const api = useApi();
  const toast = useToast();
  const [language, setLanguage] = useState('*');
  const [action, setAction] = useState<FilterAction>('hold');
  const [mode, setMode] = useState<z.infer<typeof modeSchema>>('add');
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  /** A file field is emptied by another one in its place. */
  const [round, setRound] = useState(0);
  const languages = useFilterLanguages(language);
  const actions = useFilterActions();
  const bring = useMutation({
    mutationFn: (text: File) => api.chatFilter.import(of, { language, action, mode, version: filter.version }, text),
    onSuccess(changed) {
      onChanged(changed);
      const list = changed.lists.find((one) => one.language === language && one.action === action);
      toast({ tone: 'done', text: say('import.done', { count: list?.phrases.length ?? 0 }) });
      setFile(null);
      setTried(false);
      setRound(round + 1);
    },
  });
  const fileError =
    file === null
      ? say('import.fileMissing')
      : file.size > limits.filterImportBytes
        ? say('import.fileTooLarge', { kilobytes })
        : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (file && !fileError && !hasUnsaved && !bring.isPending) bring.mutate(file);
  }

  return (
    <form noValidate onSubmit={submit}>
      <FormSection title={say('import.title')} text={say('import.text')}>
        {bring.error && <ImportFailed error={bring.error} />}
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <Select
            label={say('filter.language')}
            value={language}
            options={languages}
            onChange={(event) => setLanguage(event.target.value)}
          />
          <Select
            label={say('filter.action')}
            value={action}
            options={actions}
            onChange={(event) => setAction(filterActionSchema.parse(event.target.value))}
          />
          <Field label={say('import.file')} error={tried ? fileError : undefined}>
            {(control) => (
              <input
                key={round}
                type="file"
                {...control}
                accept="text/plain,.txt"
                onChange={(event) => {
                  setFile(event.currentTarget.files?.[0] ?? null);
                  bring.reset();
                }}
                className={`${controlClass} min-w-0 py-2 text-sm`}
              />
            )}
          </Field>
          <Select
            label={say('import.mode')}
            value={mode}
            options={modeSchema.options.map((value) => ({ value, label: say(`import.modes.${value}`) }))}
            onChange={(event) => setMode(modeSchema.parse(event.target.value))}
          />
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" busy={bring.isPending} disabled={hasUnsaved}>
            {say('import.do')}
          </Button>
          {hasUnsaved && <p className="text-sm text-ink-soft">{say('import.saveFirst')}</p>}
        </div>
      </FormSection>
    </form>
  );
}

function ImportFailed({ error }: { error: unknown }) {
  const say = useBrandModerationStrings();
  const errorText = useErrorText();
  const bad = badSchema.safeParse(error instanceof ApiError ? error.details : undefined);
  if (!bad.success) return <Notice tone="loss" title={say('import.failed', { reason: errorText(error) })} />;
  const { lines, badLines = lines.length } = bad.data;
  return (
    <Notice tone="loss" title={say('import.badLines', { count: badLines })}>
      <ul className="figures list-inside list-disc">
        {lines.map(({ line, why }) => (
          <li key={line}>{say('import.line', { line, why: say(`import.why.${why}`) })}</li>
        ))}
        {badLines > lines.length && <li>{say('import.moreLines', { count: badLines - lines.length })}</li>}
      </ul>
    </Notice>
  );
}
