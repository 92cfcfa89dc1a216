import { LogOut, Store } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useNavigate } from 'react-router';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useForgetSession } from '../../hooks/use-me.ts';
import { useCommonStrings } from '../../i18n/en/common.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useToast } from '../../ui/toast.tsx';

export interface AccountMenuProps {
  readonly name: string;
  readonly email: string | null;
  /** Whether to show the way to a first brand: those who have one find it elsewhere. */
  readonly sells: boolean;
}

/** Who is signed in, the way to sell, and the way out. */
export function AccountMenu({ name, email, sells }: AccountMenuProps) {
  const say = useCommonStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const forgetSession = useForgetSession();
  const navigate = useNavigate();

  async function signOut() {
    try {
      await api.account.signOut();
      // First away from what only the signed-in may see, which would send them to sign in again.
      await navigate('/');
      await forgetSession();
    } catch (error) {
      toast({ tone: 'loss', text: errorText(error) });
    }
  }

  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={say('nav.signedInAs', { name })}
        className="inline-flex size-11 items-center justify-center rounded-full hover:bg-hover"
      >
        <Avatar name={name} className="size-9" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-56 animate-fade rounded-lg border border-line bg-surface p-1 text-ink shadow-float"
        >
          <DropdownMenu.Label className="px-3 py-2 text-sm">
            <span className="block font-semibold">{name}</span>
            {email && <span className="block truncate text-ink-faint">{email}</span>}
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          {sells && (
            <DropdownMenu.Item
              onSelect={() => void navigate('/brand')}
              className="flex min-h-11 cursor-pointer items-center gap-2 rounded-md px-3 text-sm shadow-none outline-none data-highlighted:bg-hover"
            >
              <Store aria-hidden className="size-4" />
              {say('nav.sell')}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item
            onSelect={signOut}
            className="flex min-h-11 cursor-pointer items-center gap-2 rounded-md px-3 text-sm shadow-none outline-none data-highlighted:bg-hover"
          >
            <LogOut aria-hidden className="size-4" />
            {say('nav.signOut')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
