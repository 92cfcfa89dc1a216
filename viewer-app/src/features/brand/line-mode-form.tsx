import type { Brand } from '@showfloor/contracts/catalog';
import { defaultLineMode, type LineMode, lineModeSchema } from '@showfloor/contracts/line';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FormSection } from './form-section.tsx';

/** Who in line has a piece that is free again, where it is sold without a drop; a drop has a choice of its own. Saved as it is chosen. */
export function LineModeForm({ brand }: { brand: Brand }) {
  const say = useBrandStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (mode: LineMode) => api.brands.putLines(brand.id, { mode }),
    onSuccess: (saved) => {
      queries.setQueryData(queryKeys.brand(brand.id), saved);
      toast({ tone: 'done', text: say('saved') });
    },
  });
  const shown = save.isPending ? save.variables : (brand.lineMode ?? defaultLineMode);
  return (
    <FormSection title={say('lines.title')} text={say('lines.text')}>
      {save.isError && <Notice tone="loss" title={say('saveFailed', { reason: errorText(save.error) })} />}
      <Select
        label={say('lines.mode')}
        className="max-w-md"
        value={shown}
        disabled={save.isPending}
        options={lineModeSchema.options.map((mode) => ({ value: mode, label: say(`lines.modes.${mode}`) }))}
        onChange={(event) => save.mutate(lineModeSchema.parse(event.target.value))}
      />
    </FormSection>
  );
}
