import type { Product } from '@showfloor/contracts/catalog';
import type { Collection } from '@showfloor/contracts/collection';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useCollectionStrings } from '../../i18n/en/collections.ts';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';

export interface LineupFromCollectionProps {
  brandId: string;
  /** Products that are not in the lineup yet. */
  rest: readonly Product[];
  /** How many more the lineup may have. */
  room: number;
  onAdd: (products: readonly Product[]) => void;
}

/** Fills a lineup with what a collection holds, in its order; nothing where the brand has none. */
export function LineupFromCollection({ brandId, rest, room, onAdd }: LineupFromCollectionProps) {
  const say = useCollectionStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const list = useQuery<Collection[]>({
    queryKey: queryKeys.collections(brandId),
    queryFn: ({ signal }) => api.collections.list(brandId, signal),
  });
  const fill = useMutation({
    mutationFn: (collectionId: string) => api.collections.get(brandId, collectionId),
    onSuccess: ({ productIds }) => {
      const added = productIds.flatMap((id) => rest.find((product) => product.id === id) ?? []).slice(0, room);
      if (added.length > 0) onAdd(added);
      toast({ text: added.length > 0 ? say('filled', { count: added.length }) : say('nothingToFill') });
    },
    onError: (error) => toast({ tone: 'loss', text: say('fillFailed', { reason: errorText(error) }) }),
  });
  if (!list.data || list.data.length === 0) return null;
  return (
    <Select
      label={say('fill')}
      value=""
      className="sm:w-96"
      disabled={fill.isPending}
      options={[{ value: '', label: say('addPick') }, ...list.data.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(event) => event.target.value !== '' && fill.mutate(event.target.value)}
    />
  );
}
