import type { ChatHolds } from '@showfloor/contracts/chat-queue';
import type { ChatRules } from '@showfloor/contracts/chat-rules';
import { listText } from '../../../core/format.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { useLocale } from '../../../i18n/feature-strings.ts';

/** Rules in words, as a list: those that are in force. */
export function useRuleWords() {
  const say = useQueueStrings();
  const locale = useLocale();
  const minutes = (count: number): string => {
    if (count > 0 && count % 1_440 === 0) return say('rule.days', { count: count / 1_440 });
    if (count > 0 && count % 60 === 0) return say('rule.hours', { count: count / 60 });
    return say('rule.minutes', { count });
  };
  const seconds = (count: number) => (count % 60 === 0 ? minutes(count / 60) : say('rule.seconds', { count }));
  const list = (words: readonly string[]) => (words.length === 0 ? say('rule.off') : listText(words, locale));
  return {
    minutes,
    seconds,
    ofRules: (rules: ChatRules) =>
      list([
        ...(rules.slowSeconds > 0 ? [`${say('rule.slow')} (${seconds(rules.slowSeconds)})`] : []),
        ...(rules.followersOnlyMinutes === null
          ? []
          : [
              rules.followersOnlyMinutes === 0
                ? say('rule.followers')
                : `${say('rule.followers')} (${minutes(rules.followersOnlyMinutes)})`,
            ]),
        ...(rules.accountsOnly ? [say('rule.accounts')] : []),
        ...(rules.buyersOnly ? [say('rule.buyers')] : []),
        ...(rules.emojiOnly ? [say('rule.emoji')] : []),
      ]),
    ofHolds: ({ holdSeconds, holdFirstTimers }: ChatHolds) =>
      list([
        ...(holdSeconds > 0 ? [`${say('rule.holdBack')} (${seconds(holdSeconds)})`] : []),
        ...(holdFirstTimers ? [say('rule.firstTimers')] : []),
      ]),
  };
}
