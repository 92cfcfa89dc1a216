import { useCallback } from 'react';
import type { CodeTroubleReason } from '../core/code/code-loader.ts';
import { useCommonStrings } from '../i18n/en/common.ts';
import { type ToastContent, useToast } from '../ui/toast.tsx';

/** Says that code could not be fetched, with what mends it: trying again, or a reload where a release took it away. */
export function useCodeNotice() {
  const toast = useToast();
  const say = useCommonStrings();
  return useCallback(
    (reason: CodeTroubleReason, again: () => void, options: Pick<ToastContent, 'durationMs'> = {}) =>
      toast({
        tone: 'loss',
        text: say(`code.${reason}`),
        action:
          reason === 'outdated'
            ? { label: say('reload'), run: () => window.location.reload() }
            : { label: say('tryAgain'), run: again },
        ...options,
      }),
    [toast, say],
  );
}
