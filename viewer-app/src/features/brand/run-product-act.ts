import type { ActedLine, AssortmentFilter, ProductAct } from '@showfloor/contracts/assortment';
import { limits } from '@showfloor/contracts/limits';
import type { DoneLine } from '../../core/api/assortment-api.ts';
import type { ApiClient } from '../../core/api/client.ts';

/** What an act is done to: some products, or all that a filter finds. */
export type ChosenProducts = { readonly ids: readonly string[] } | { readonly filter: AssortmentFilter };

export interface ActProgress {
  readonly done: number;
  readonly of: number;
}

export interface ActRun {
  readonly lines: readonly ActedLine[];
  readonly of: number;
  /** It was stopped, or a part failed, before the end. */
  readonly error: unknown;
  readonly isStopped: boolean;
}

/** Longer than this no request is: the api takes bodies of 64 KiB. */
const undoChars = 40_000;

/** Does an act part after part, or says what it would do. What came until it was stopped, or until a part failed, stays. */
export async function runProductAct(
  api: Pick<ApiClient, 'assortment'>,
  brandId: string,
  { act, chosen, dryRun }: { readonly act: ProductAct; readonly chosen: ChosenProducts; readonly dryRun: boolean },
  {
    onProgress,
    isStopped,
  }: { readonly onProgress: (progress: ActProgress) => void; readonly isStopped: () => boolean },
): Promise<ActRun> {
  const lines: ActedLine[] = [];
  let of = 'ids' in chosen ? chosen.ids.length : 0;
  try {
    if ('ids' in chosen) {
      for (let from = 0; from < chosen.ids.length; from += limits.actedProducts) {
        if (isStopped()) return { lines, of, error: null, isStopped: true };
        const productIds = chosen.ids.slice(from, from + limits.actedProducts);
        lines.push(...(await api.assortment.act(brandId, { act, on: { productIds }, dryRun })).lines);
        onProgress({ done: lines.length, of });
      }
      return { lines, of, error: null, isStopped: false };
    }
    const { low, noPicture, ...filter } = chosen.filter;
    const on = {
      filter: { ...filter, ...(low && { low: true as const }), ...(noPicture && { noPicture: true as const }) },
    };
    let after: string | null = null;
    do {
      if (isStopped()) return { lines, of, error: null, isStopped: true };
      const part = await api.assortment.act(brandId, { act, on, dryRun, ...(after !== null && { after }) });
      if (after === null) of = part.total;
      lines.push(...part.lines);
      after = part.next;
      onProgress({ done: lines.length, of });
    } while (after !== null);
    return { lines, of, error: null, isStopped: false };
  } catch (error) {
    return { lines, of, error, isStopped: false };
  }
}

/** Takes back what an act did, part after part. */
export async function undoProductAct(
  api: Pick<ApiClient, 'assortment'>,
  brandId: string,
  done: readonly ActedLine[],
  onProgress: (progress: ActProgress) => void,
): Promise<{ readonly undone: number; readonly refused: number }> {
  const parts = undoParts(done);
  const of = parts.reduce((sum, part) => sum + part.length, 0);
  let undone = 0;
  let refused = 0;
  for (const part of parts) {
    const { lines } = await api.assortment.undo(brandId, part);
    undone += lines.filter((line) => line.refused === null).length;
    refused += lines.filter((line) => line.refused !== null).length;
    onProgress({ done: undone + refused, of });
  }
  return { undone, refused };
}

/** What changed, in parts that a request can carry. */
export function undoParts(done: readonly ActedLine[]): readonly (readonly DoneLine[])[] {
  const parts: DoneLine[][] = [];
  let chars = Number.POSITIVE_INFINITY;
  for (const { productId, version, changes, refused } of done) {
    if (refused !== null || changes.length === 0) continue;
    const line = { productId, version, changes };
    const size = JSON.stringify(line).length;
    if (chars + size > undoChars || (parts.at(-1)?.length ?? 0) >= limits.actedProducts) {
      parts.push([]);
      chars = 0;
    }
    parts.at(-1)?.push(line);
    chars += size;
  }
  return parts;
}
