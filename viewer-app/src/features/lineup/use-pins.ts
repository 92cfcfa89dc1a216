import { type PinCue, pinAt, type ReadCue } from '@showfloor/contracts/timeline';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLineupStrings } from '../../i18n/en/lineup.ts';
import { useToast } from '../../ui/toast.tsx';

export interface Pins {
  /** The product that is pinned now, or null. */
  readonly pinnedId: string | null;
  /** The product that was pinned last, still or not; null before the first. */
  readonly lastPinnedId: string | null;
  /** The product whose pinning or unpinning is under way. */
  readonly busyId: string | null;
  pin(product: PinProduct): void;
  unpin(product: PinProduct): void;
}

interface PinProduct {
  readonly id: string;
  readonly name: string;
}

const noCues: readonly ReadCue[] = [];

/** Pins and unpins at once, with ten seconds to take it back. `cues` are the room's: what colleagues do shows too. */
export function usePins(showId: string, cues: readonly ReadCue[] = noCues): Pins {
  const api = useApi();
  const say = useLineupStrings();
  const toast = useToast();
  const errorText = useErrorText();
  /** Cues that were answered to us and may not have come over the room yet. */
  const [answered, setAnswered] = useState<readonly ReadCue[]>(noCues);
  const pinned = useMemo(() => newestPin([...cues, ...answered]), [cues, answered]);

  const act = useMutation({
    mutationFn: ({ product, pin }: { product: PinProduct; pin: boolean; undoes: boolean; before: string | null }) =>
      pin ? api.timeline.pin(showId, product.id) : api.timeline.unpin(showId),
    onSuccess: ({ cues: appended }, { product, pin, undoes, before }) => {
      setAnswered((last) => [...last.slice(-20), ...appended]);
      if (undoes) return;
      toast({
        text: say(pin ? 'pinnedToast' : 'unpinnedToast', { name: product.name }),
        action: {
          label: say('undo'),
          run: () => {
            const back = pin ? before : product.id;
            act.mutate({
              product: { id: back ?? '', name: product.name },
              pin: back !== null,
              undoes: true,
              before: null,
            });
          },
        },
      });
    },
    onError: (error) => toast({ tone: 'loss', text: errorText(error) }),
  });

  const pinnedId = pinned?.productId ?? null;
  const lastPinnedId = useMemo(
    () => newestFirst([...cues, ...answered]).find((cue) => cue.kind !== 'unknown')?.productId ?? null,
    [cues, answered],
  );
  const begin = (product: PinProduct, pin: boolean) => {
    if (!act.isPending) act.mutate({ product, pin, undoes: false, before: pinnedId });
  };
  return {
    pinnedId,
    lastPinnedId,
    busyId: act.isPending ? act.variables.product.id : null,
    pin: (product) => begin(product, true),
    unpin: (product) => begin(product, false),
  };
}

/** The pin that holds after all cues of the newest epoch, whichever way and in whichever order they came. */
function newestPin(cues: readonly ReadCue[]): PinCue | null {
  return pinAt(newestFirst(cues).reverse(), Number.POSITIVE_INFINITY);
}

/** The cues of the newest epoch. */
function newestFirst(cues: readonly ReadCue[]): ReadCue[] {
  const epoch = Math.max(0, ...cues.map((cue) => cue.epoch));
  return cues.filter((cue) => cue.epoch === epoch).sort((a, b) => b.seq - a.seq);
}
