import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const reactions = addStrings('reactions', {
  bar: 'Reactions',
  more: 'More reactions',
  like: 'Send a heart',
  hearts_one: '{{shown}} heart',
  hearts_other: '{{shown}} hearts',
  kind: { heart: 'Heart', fire: 'Fire', clap: 'Applause', laugh: 'Laugh', wow: 'Wow' },
});

export function useReactionStrings() {
  return useSay(reactions);
}
