import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useLeaveGuard } from '../../ui/leave-guard.tsx';
import type { Unsaved } from './use-unsaved.ts';

/** Asks before what was typed is lost. */
export function UnsavedGuard({ unsaved }: { unsaved: Unsaved }) {
  const say = useBrandStrings();
  useLeaveGuard(unsaved.isDirty, {
    title: say('guard.title'),
    text: say('guard.text'),
    stay: say('guard.stay'),
    leave: say('guard.leave'),
  });
  return null;
}
