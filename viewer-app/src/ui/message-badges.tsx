import { ShieldCheck, ShoppingBag } from 'lucide-react';
import { useMessageStrings } from '../i18n/en/messages.ts';
import { classNames } from './class-names.ts';

export interface MessageBadgesProps {
  /** What the author is in the brand, in words; null: one of the audience. */
  role: string | null;
  isModerator?: boolean;
  /** They have bought something of the brand. */
  isBuyer?: boolean | undefined;
}

/** What an author is, before their name: each badge is a word, as colours and icons alone say nothing to some. */
export function MessageBadges({ role, isModerator = false, isBuyer = false }: MessageBadgesProps) {
  const say = useMessageStrings();
  const badge = 'me-1.5 inline-flex items-center gap-0.5 rounded-sm px-1 align-[0.05em] text-xs font-bold';
  return (
    <>
      {role !== null && (
        <span className={classNames(badge, isModerator ? 'bg-done-wash text-done' : 'bg-accent text-on-accent')}>
          {isModerator && <ShieldCheck aria-hidden className="size-3" />}
          {role}
        </span>
      )}
      {isBuyer && role === null && (
        <span className={classNames(badge, 'bg-soon-wash text-soon')} title={say('buyerText')}>
          <ShoppingBag aria-hidden className="size-3" />
          {say('buyer')}
        </span>
      )}
    </>
  );
}
