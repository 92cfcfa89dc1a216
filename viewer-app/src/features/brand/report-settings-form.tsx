import { limits } from '@showfloor/contracts/limits';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandModerationStrings } from '../../i18n/en/brand-moderation.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FormSection } from './form-section.tsx';

/** How many reports take a message from the chats of a brand. */
export function ReportSettingsForm({ brandId, mayChange }: { brandId: string; mayChange: boolean }) {
  const say = useBrandModerationStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const queryKey = queryKeys.reportSettings(brandId);
  const settings = useQuery({ queryKey, queryFn: ({ signal }) => api.chatRules.reportSettings(brandId, signal) });
  /** Null: nothing is typed. */
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const save = useMutation({
    mutationFn: (reportsToHold: number) => api.chatRules.putReportSettings(brandId, reportsToHold),
    onSuccess(saved) {
      queries.setQueryData(queryKey, saved);
      setTyped(null);
      toast({ tone: 'done', text: say('reports.saved') });
    },
  });
  if (settings.isPending) return <Skeleton className="h-40 rounded-lg" />;
  if (!settings.data)
    return (
      <ErrorState
        title={say('reports.failed')}
        text={errorText(settings.error)}
        onRetry={() => void settings.refetch()}
      />
    );
  const value = typed ?? String(settings.data.reportsToHold);
  const most = limits.reportsToHold;

  function submit(event: FormEvent): void {
    event.preventDefault();
    const count = Number(value);
    const isCount = /^\d+$/.test(value.trim()) && count >= 1 && count <= most;
    setWrong(!isCount);
    if (isCount && !save.isPending) save.mutate(count);
  }

  return (
    <form noValidate onSubmit={submit}>
      <FormSection title={say('reports.title')} text={say('reports.text')}>
        {save.error && <Notice tone="loss" title={say('reports.saveFailed', { reason: errorText(save.error) })} />}
        <div className="flex flex-wrap items-start gap-3">
          <TextField
            label={say('reports.field')}
            hint={say('reports.hint', { most })}
            error={wrong ? say('reports.wrong', { most }) : undefined}
            value={value}
            inputMode="numeric"
            inputClassName="figures"
            readOnly={!mayChange}
            onChange={(event) => setTyped(event.target.value)}
          />
          {mayChange && (
            <Button type="submit" className="mt-6" busy={save.isPending} disabled={typed === null}>
              {say('reports.save')}
            </Button>
          )}
        </div>
      </FormSection>
    </form>
  );
}
