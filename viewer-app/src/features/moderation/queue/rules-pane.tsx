import type { ShowState } from '@showfloor/contracts/show';
import { type ReactNode, useId } from 'react';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { useQueue } from './queue-context.tsx';
import { useRuleWords } from './rules-words.ts';
import { useRules } from './use-rules.ts';

const slowChoices = [0, 3, 5, 10, 30, 60, 120, 300];
const followChoices = [0, 10, 60, 1_440, 7 * 1_440, 30 * 1_440];
const holdChoices = [0, 2, 5, 10, 20, 30];

/** Choices with the value among them that somebody set elsewhere. */
const withOne = (choices: readonly number[], value: number) =>
  choices.includes(value) ? choices : [...choices, value].sort((a, b) => a - b);

/** The rules of the chat: each holds as soon as it is set, for all moderators to see. */
export function RulesPane({ state }: { state: ShowState }) {
  const say = useQueueStrings();
  const errorText = useErrorText();
  const words = useRuleWords();
  const { rules, holds, error, refetch, change, putHolds } = useRules(useQueue());
  if (error) return <ErrorState title={say('rule.failed')} text={errorText(error)} onRetry={refetch} />;
  if (!rules || !holds)
    return (
      <div className="grid place-items-center p-6">
        <Spinner label={say('loading')} />
      </div>
    );
  const isOver = state === 'ended';
  const { slowSeconds, followersOnlyMinutes } = rules;
  return (
    <form className="flex flex-col gap-5 p-4" onSubmit={(event) => event.preventDefault()}>
      {isOver ? <Notice title={say('rule.over')} /> : <p className="text-sm text-ink-soft">{say('rule.text')}</p>}
      <Group legend={say('rule.how')}>
        <Select
          label={say('rule.slow')}
          hint={say('rule.slowHint')}
          disabled={isOver}
          value={String(slowSeconds)}
          options={withOne(slowChoices, slowSeconds).map((seconds) => ({
            value: String(seconds),
            label: seconds === 0 ? say('rule.off') : words.seconds(seconds),
          }))}
          onChange={(event) => change({ slowSeconds: Number(event.target.value) })}
        />
        <Switch
          label={say('rule.emoji')}
          hint={say('rule.emojiHint')}
          disabled={isOver}
          checked={rules.emojiOnly}
          onChange={(emojiOnly) => change({ emojiOnly })}
        />
      </Group>
      <Group legend={say('rule.write')}>
        <Select
          label={say('rule.followers')}
          hint={say('rule.followersHint')}
          disabled={isOver}
          value={String(followersOnlyMinutes)}
          options={[
            { value: 'null', label: say('rule.off') },
            ...withOne(followChoices, followersOnlyMinutes ?? 0).map((minutes) => ({
              value: String(minutes),
              label: minutes === 0 ? say('rule.followersAny') : words.minutes(minutes),
            })),
          ]}
          onChange={({ target: { value } }) =>
            change({ followersOnlyMinutes: value === 'null' ? null : Number(value) })
          }
        />
        <Switch
          label={say('rule.accounts')}
          hint={say('rule.accountsHint')}
          disabled={isOver}
          checked={rules.accountsOnly}
          onChange={(accountsOnly) => change({ accountsOnly })}
        />
        <Switch
          label={say('rule.buyers')}
          hint={say('rule.buyersHint')}
          disabled={isOver}
          checked={rules.buyersOnly}
          onChange={(buyersOnly) => change({ buyersOnly })}
        />
      </Group>
      <Group legend={say('rule.holds')}>
        <Select
          label={say('rule.holdBack')}
          hint={say('rule.holdBackHint')}
          disabled={isOver}
          value={String(holds.holdSeconds)}
          options={withOne(holdChoices, holds.holdSeconds).map((seconds) => ({
            value: String(seconds),
            label: seconds === 0 ? say('rule.off') : words.seconds(seconds),
          }))}
          onChange={(event) =>
            putHolds({ holdFirstTimers: holds.holdFirstTimers, holdSeconds: Number(event.target.value) })
          }
        />
        <Switch
          label={say('rule.firstTimers')}
          hint={say('rule.firstTimersHint')}
          disabled={isOver}
          checked={holds.holdFirstTimers}
          onChange={(holdFirstTimers) => putHolds({ holdSeconds: holds.holdSeconds, holdFirstTimers })}
        />
      </Group>
    </form>
  );
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold">{legend}</legend>
      {children}
    </fieldset>
  );
}

interface SwitchProps {
  label: string;
  hint: string;
  checked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
}

function Switch({ label, hint, checked, disabled, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 py-1">
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-5 shrink-0 accent-(--color-accent)"
      />
      <span className="min-w-0">
        <span id={`${id}-label`} className="block text-sm font-medium">
          {label}
        </span>
        <span id={`${id}-hint`} className="block text-xs text-ink-faint">
          {hint}
        </span>
      </span>
    </label>
  );
}
