import type { BrandEmoji } from '@showfloor/contracts/emoji';
import { useQuery } from '@tanstack/react-query';
import type { EmojiUrls } from '../ui/message-segments.ts';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

const noEmoji: EmojiUrls = new Map();
const byName = ({ emoji }: BrandEmoji): EmojiUrls => new Map(emoji.map(({ name, url }) => [name, url]));

/** A brand's own pictures, by name; none until they are there, and none where they can't be had: then their names are read. */
export function useEmoji(brandId: string): EmojiUrls {
  const api = useApi();
  const { data } = useQuery({
    queryKey: queryKeys.emoji(brandId),
    queryFn: ({ signal }) => api.emoji.list(brandId, signal),
    select: byName,
    staleTime: 5 * 60_000,
    retry: false,
  });
  return data ?? noEmoji;
}
