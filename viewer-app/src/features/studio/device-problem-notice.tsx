import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { DeviceProblem } from './devices/device-problem.ts';

/** Why there is no picture, and what to do about it. */
export function DeviceProblemNotice({ problem, onRetry }: { problem: DeviceProblem; onRetry: () => void }) {
  const say = useStudioStrings();
  return (
    <Notice
      tone="loss"
      title={say(`problem.${problem}`)}
      action={<Button onClick={onRetry}>{say('openAgain')}</Button>}
    >
      {say(`problem.${problem}Text`)}
    </Notice>
  );
}
