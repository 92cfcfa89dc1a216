import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Unsaved } from './use-unsaved.ts';

/** Asks before what was typed is lost: on leaving for another page of ours, and (by the browser's own question) on closing the tab. */
export function UnsavedGuard({ unsaved }: { unsaved: Unsaved }) {
  const { dirty, isDirty } = unsaved;
  const say = useBrandStrings();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty() && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      inHistory={false}
      onOpenChange={(open) => open || blocker.reset?.()}
      title={say('guard.title')}
      description={say('guard.text')}
      actions={
        <>
          <Button onClick={() => blocker.reset?.()}>{say('guard.stay')}</Button>
          <Button tone="loss" onClick={() => blocker.proceed?.()}>
            {say('guard.leave')}
          </Button>
        </>
      }
    />
  );
}
