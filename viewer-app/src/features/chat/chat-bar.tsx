import { Link, useLocation } from 'react-router';
import type { ChatGate, ChatWays } from '../../core/chat/chat-gate.ts';
import { clockText, dateTimeText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Written } from '../../ui/written.tsx';
import { useChatStrings } from './chat-strings.ts';

export interface ChatBarProps {
  ways: ChatWays;
  brandName: string;
  /** Follows the brand. */
  onFollow: () => void;
}

const hourMs = 3_600_000;

/** Says above the message field by which rules one writes, or what keeps one from it and what to do. Nothing where all is open. */
export function ChatBar({ ways, brandName, onFollow }: ChatBarProps) {
  const { gate } = ways;
  const untilMs = gate?.kind === 'sanction' ? gate.sanction.untilMs : gate?.kind === 'refused' ? gate.untilMs : null;
  const nowMs = useNow(1_000, untilMs !== null);
  const textOf = useBarText(brandName);
  const text = textOf(ways, nowMs);
  return (
    <>
      {/* Said once, with the hour of its end: a clock that counts down would be said each second. */}
      <p role="status" className="sr-only">
        {textOf(ways, null)}
      </p>
      {text !== '' && (
        <div
          data-testid="chat-bar"
          data-gate={gate?.kind}
          className={
            gate
              ? 'mb-2 flex w-fit max-w-full animate-fade flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-raised px-3 py-1.5 text-sm text-ink shadow-float'
              : 'mb-1 w-fit max-w-full rounded-sm bg-raised px-2 py-0.5 text-xs text-ink-soft'
          }
        >
          <p aria-hidden className="figures min-w-0 flex-1 basis-48 wrap-anywhere">
            <Written>{text}</Written>
          </p>
          {gate && <WayOut gate={gate} onFollow={onFollow} />}
        </div>
      )}
    </>
  );
}

/** What opens the gate. */
function WayOut({ gate, onFollow }: { gate: ChatGate; onFollow: () => void }) {
  const say = useChatStrings();
  const { pathname, search } = useLocation();
  if (gate.kind === 'account_needed')
    return (
      <Link to={`/sign-in?returnTo=${encodeURIComponent(pathname + search)}`} className={buttonClass('accent')}>
        {say('gate.signIn')}
      </Link>
    );
  if (gate.kind !== 'followers_only' || gate.follows) return null;
  return (
    <button type="button" onClick={onFollow} className={buttonClass('accent')}>
      {say('gate.follow')}
    </button>
  );
}

/** The words of the bar. `nowMs` null: without a clock that counts down. */
function useBarText(brand: string): (ways: ChatWays, nowMs: number | null) => string {
  const say = useChatStrings();
  const locale = useLocale();

  function sanctionText({ sanction }: Extract<ChatGate, { kind: 'sanction' }>, nowMs: number | null): string {
    const { kind, untilMs, showId, reason } = sanction;
    const when = untilMs === null ? '' : dateTimeText(untilMs, locale);
    const leftMs = nowMs === null || untilMs === null ? Number.POSITIVE_INFINITY : untilMs - nowMs;
    const why = reason === '' ? [] : [say('gate.reason', { reason })];
    if (kind === 'timeout') {
      // Rounded up: at 0:00 it is over.
      const clock = leftMs < hourMs ? clockText(leftMs + 999) : null;
      return [clock === null ? say('gate.timedOutUntil', { when }) : say('gate.timedOut', { clock }), ...why].join(' ');
    }
    const what =
      untilMs === null ? (['bannedBrand', 'banned'] as const) : (['bannedBrandUntil', 'bannedUntil'] as const);
    return [say(`gate.${what[showId === null ? 0 : 1]}`, { when }), say('gate.stillWatch'), ...why].join(' ');
  }

  function refusedText({ code, untilMs }: Extract<ChatGate, { kind: 'refused' }>, nowMs: number | null): string {
    if (code === 'banned') return say('gate.refusedBanned');
    if (untilMs === null) return say('gate.refusedTimedOut');
    // Rounded up: at 0:00 it is over.
    const clock = nowMs === null || untilMs - nowMs >= hourMs ? null : clockText(untilMs - nowMs + 999);
    return clock === null
      ? say('gate.newAccountUntil', { when: dateTimeText(untilMs, locale) })
      : say('gate.newAccount', { clock });
  }

  return ({ gate, emojiOnly, slowSeconds }, nowMs) => {
    switch (gate?.kind) {
      case 'sanction':
        return sanctionText(gate, nowMs);
      case 'refused':
        return refusedText(gate, nowMs);
      case 'account_needed':
        return say('gate.account');
      case 'buyers_only':
        return say('gate.buyers', { brand });
      case 'followers_only': {
        const who =
          gate.minutes > 0
            ? say('gate.followersFor', { brand, count: gate.minutes })
            : say('gate.followers', { brand });
        return gate.follows ? `${who} ${say('gate.followsSoon')}` : who;
      }
      case undefined:
        return [
          ...(emojiOnly ? [say('gate.emoji')] : []),
          ...(slowSeconds > 0 ? [say('gate.slow', { count: slowSeconds })] : []),
        ].join(' ');
    }
  };
}
