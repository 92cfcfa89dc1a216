import type { AppendedCues, PinCue } from '@showfloor/contracts/timeline';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { retryLost } from '../../hooks/retry-lost.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLineupStrings } from '../../i18n/en/lineup.ts';
import { useToast } from '../../ui/toast.tsx';
import type { ShowCues } from './use-show-cues.ts';

export interface Pins {
  /** The product in the spotlight, or null. */
  readonly pinnedId: string | null;
  /** The products beside it. */
  readonly besideIds: readonly string[];
  /** The product that was pinned last, still or not; null before the first. */
  readonly lastPinnedId: string | null;
  /** The product whose pinning or unpinning is under way. */
  readonly busyId: string | null;
  pin(product: PinProduct): void;
  unpin(product: PinProduct): void;
  /** Puts a product beside the spotlight, or takes it from there. */
  toggleBeside(product: PinProduct): void;
}

interface PinProduct {
  readonly id: string;
  readonly name: string;
}

interface Act {
  readonly product: PinProduct;
  readonly what: 'pin' | 'unpin' | 'put beside' | 'take from beside';
  /** It takes back what was done before; then nothing is offered. */
  readonly undoes: boolean;
  /** What stood in the spotlight before. */
  readonly before: string | null;
}

/** Pins and unpins at once, with ten seconds to take it back. What colleagues do shows too. */
export function usePins(showId: string, { cues, inForce, answered }: ShowCues): Pins {
  const api = useApi();
  const say = useLineupStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const besides = inForce.filter((cue) => cue.kind === 'beside');
  const pinnedId = inForce.find((cue): cue is PinCue => cue.kind === 'pin')?.productId ?? null;

  // A lost answer is asked for again: by then the room may have said that it was done.
  const said = useRef({ pinnedId, besides });
  said.current = { pinnedId, besides };

  async function call({ what, product }: Act): Promise<AppendedCues> {
    const { pinnedId, besides } = said.current;
    if (what === 'pin' && pinnedId === product.id) return { cues: [] };
    if (what === 'unpin' && pinnedId !== product.id) return { cues: [] };
    if (what === 'pin') return api.timeline.pin(showId, product.id);
    if (what === 'put beside') return api.timeline.putBeside(showId, product.id);
    const beside = besides.find(({ productId }) => productId === product.id);
    return what === 'take from beside' && beside ? api.timeline.end(showId, beside.id) : api.timeline.unpin(showId);
  }

  const act = useMutation({
    ...retryLost,
    mutationFn: call,
    onSuccess: ({ cues: appended }, { product, what, undoes, before }) => {
      answered(appended);
      if (undoes) return;
      toast({
        text: say(doneToast[what], { name: product.name }),
        action: { label: say('undo'), run: () => act.mutate(undoing(product, what, before)) },
      });
    },
    onError: (error) => toast({ tone: 'loss', text: errorText(error) }),
  });

  const lastPinnedId = useMemo(
    () => cues.findLast((cue): cue is PinCue => cue.kind === 'pin')?.productId ?? null,
    [cues],
  );
  const begin = (product: PinProduct, what: Act['what']) => {
    if (!act.isPending) act.mutate({ product, what, undoes: false, before: pinnedId });
  };
  const besideIds = besides.map(({ productId }) => productId);
  return {
    pinnedId,
    besideIds,
    lastPinnedId,
    busyId: act.isPending ? act.variables.product.id : null,
    pin: (product) => begin(product, 'pin'),
    unpin: (product) => begin(product, 'unpin'),
    toggleBeside: (product) => begin(product, besideIds.includes(product.id) ? 'take from beside' : 'put beside'),
  };
}

const doneToast = {
  pin: 'pinnedToast',
  unpin: 'unpinnedToast',
  'put beside': 'besideToast',
  'take from beside': 'notBesideToast',
} as const;

/** The act that takes another one back: what was in the spotlight before returns to it. */
function undoing(product: PinProduct, what: Act['what'], before: string | null): Act {
  if (what === 'put beside') return { product, what: 'take from beside', undoes: true, before: null };
  if (what === 'take from beside') return { product, what: 'put beside', undoes: true, before: null };
  const back = what === 'pin' ? before : product.id;
  return {
    product: { id: back ?? '', name: product.name },
    what: back === null ? 'unpin' : 'pin',
    undoes: true,
    before: null,
  };
}
