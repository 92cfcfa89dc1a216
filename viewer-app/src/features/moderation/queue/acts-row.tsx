import type { ModerationAct } from '@showfloor/contracts/moderation';
import { Undo2 } from 'lucide-react';
import { dateTimeText, timeText } from '../../../core/format.ts';
import { wayBackFrom } from '../../../core/moderation/listed-acts.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { useLocale } from '../../../i18n/feature-strings.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Written } from '../../../ui/written.tsx';
import { useRuleWords } from './rules-words.ts';

export interface ActsRowProps {
  act: ModerationAct;
  nowMs: number;
  mayWriteShow: boolean;
  busy: boolean;
  onTakeBack: (way: 'undo' | 'lift') => void;
}

/** One act: who, what, to whom, when; and taking it back, where that can be. */
export function ActsRow({ act, nowMs, mayWriteShow, busy, onTakeBack }: ActsRowProps) {
  const say = useQueueStrings();
  const locale = useLocale();
  const words = useRuleWords();
  const { by, person, kind, details, reason, undone, atMs } = act;
  const what = say(`act.kind.${kind}`, { person: person?.name ?? '' });
  const way = wayBackFrom(act, nowMs, mayWriteShow);
  const isSanction = kind === 'timeout' || kind === 'ban' || kind === 'shadow';
  const more = [
    ...(details.messages === undefined ? [] : [say('act.messages', { count: details.messages })]),
    ...(isSanction && details.untilMs !== undefined
      ? [
          details.untilMs === null
            ? say('act.forEver')
            : say('act.until', { when: dateTimeText(details.untilMs, locale) }),
        ]
      : []),
    ...(act.showId === null ? [say('act.inBrand')] : []),
    ...(details.rules ? [words.ofRules(details.rules)] : []),
    ...(details.holds ? [words.ofHolds(details.holds)] : []),
  ];
  return (
    <li
      data-testid="act-row"
      data-undone={undone !== null || undefined}
      className="flex items-start gap-2 border-b border-line px-3 py-2 text-sm"
    >
      <div className="min-w-0 flex-1">
        <p className={classNames('wrap-anywhere', undone && 'text-ink-faint line-through')}>
          <span className="font-semibold">
            <Written>{by.name}</Written>
          </span>{' '}
          <Written>{what}</Written>
        </p>
        {details.text && (
          <p className="truncate text-ink-soft">
            <Written>“{details.text}”</Written>
          </p>
        )}
        {(more.length > 0 || reason !== '') && (
          <p className="text-xs text-ink-soft wrap-anywhere">
            <Written>{[...more, ...(reason === '' ? [] : [reason])].join(' · ')}</Written>
          </p>
        )}
        {undone && (
          <p className="text-xs font-semibold text-ink-soft">
            <Written>{say('act.undone', { name: undone.by.name })}</Written>
          </p>
        )}
      </div>
      <time
        dateTime={new Date(atMs).toISOString()}
        title={dateTimeText(atMs, locale)}
        className="figures shrink-0 text-xs leading-5 text-ink-faint"
      >
        {timeText(atMs, locale)}
      </time>
      {way && (
        <Button
          tone="quiet"
          size="sm"
          className="-my-1 shrink-0 pointer-coarse:min-h-11"
          busy={busy}
          icon={<Undo2 aria-hidden className="size-4" />}
          aria-label={say('act.undoNamed', { what: say('act.read', { by: by.name, what }) })}
          onClick={() => onTakeBack(way)}
        >
          {say('undo')}
        </Button>
      )}
    </li>
  );
}
