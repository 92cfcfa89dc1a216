import { useMutation } from '@tanstack/react-query';
import { saysMissing } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useForgetSession } from '../../hooks/use-me.ts';
import { useAccountStrings } from '../../i18n/en/account.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Takes the role of an invitation with the account that is signed in. */
export function AcceptInvitation({ token, name, onDone }: { token: string; name: string; onDone: () => void }) {
  const say = useAccountStrings();
  const api = useApi();
  const errorText = useErrorText();
  const forgetSession = useForgetSession();
  const accept = useMutation({
    mutationFn: () => api.brands.acceptInvitation(token),
    onSuccess: async () => {
      await forgetSession();
      onDone();
    },
  });
  const isOver = saysMissing(accept.error);
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{say('invitationTitle')}</h1>
        <p className="mt-1 text-sm text-ink-soft">{say('invitationText')}</p>
      </div>
      {accept.isError && <Notice tone="loss" title={isOver ? say('invitationOver') : errorText(accept.error)} />}
      <Button tone="accent" size="lg" wide busy={accept.isPending} onClick={() => accept.mutate()}>
        {say('accept', { name })}
      </Button>
    </div>
  );
}
