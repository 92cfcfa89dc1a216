import type { Brand } from '@showfloor/contracts/catalog';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

/** The way out of a team, for whoever is in it but its last owner. */
export function LeaveTeam({ brand, onLeft }: { brand: Brand; onLeft: () => Promise<void> }) {
  const say = useBrandStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const leave = useMutation({ mutationFn: () => api.brands.leave(brand.id), onSuccess: onLeft });
  return (
    <div className="flex flex-col items-start gap-3">
      {leave.isError && (
        <Notice
          tone="loss"
          title={hasCode(leave.error, 'conflict') ? say('members.needsOwner') : errorText(leave.error)}
        />
      )}
      <Button onClick={() => setAsking(true)} busy={leave.isPending}>
        {say('members.leave')}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={say('members.leaveTitle', { brand: brand.name })}
        description={say('members.leaveText')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{say('members.keep')}</Button>
            <Button
              tone="accent"
              onClick={() => {
                setAsking(false);
                leave.mutate();
              }}
            >
              {say('members.leave')}
            </Button>
          </>
        }
      />
    </div>
  );
}
