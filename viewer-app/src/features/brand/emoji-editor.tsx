import type { BrandEmoji } from '@showfloor/contracts/emoji';
import { limits } from '@showfloor/contracts/limits';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Smile } from 'lucide-react';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { EmojiForm } from './emoji-form.tsx';
import { EmojiRow } from './emoji-row.tsx';

/** A brand's own pictures for its chat. */
export function EmojiEditor({ brandId, mayChange }: { brandId: string; mayChange: boolean }) {
  const say = useBrandStrings();
  const api = useApi();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const list = useQuery<BrandEmoji>({
    queryKey: queryKeys.emoji(brandId),
    queryFn: ({ signal }) => api.emoji.list(brandId, signal),
  });
  // Caches between keep the list for a minute: what was answered to a change is newer.
  const onChanged = (changed: BrandEmoji) => queries.setQueryData(queryKeys.emoji(brandId), changed);
  if (list.isError)
    return <ErrorState title={say('emoji.failed')} text={errorText(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Spinner />;
  const { emoji } = list.data;
  const isFull = emoji.length >= limits.emojiPerBrand;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      {mayChange &&
        (isFull ? (
          <p className="text-sm text-ink-soft">{say('emoji.full')}</p>
        ) : (
          <EmojiForm brandId={brandId} names={emoji.map(({ name }) => name)} onChanged={onChanged} />
        ))}
      {emoji.length === 0 ? (
        <EmptyState icon={<Smile className="size-6" />} title={say('emoji.empty')} text={say('emoji.emptyText')} />
      ) : (
        <section aria-label={say('emoji.list')} className="flex flex-col gap-2">
          <p className="figures text-sm text-ink-soft">
            {say('emoji.count', { count: emoji.length, most: limits.emojiPerBrand })}
          </p>
          <ul className="grid gap-2 sm:grid-cols-2">
            {emoji.map((one) => (
              <EmojiRow key={one.name} brandId={brandId} emoji={one} mayChange={mayChange} onChanged={onChanged} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
