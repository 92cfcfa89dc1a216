import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const draw = addStrings('draw', {
  join: 'Be there when it opens',
  joinText:
    'If many come, those who are here before it opens are let in by lot. Nobody is better off for coming first.',
  early: 'You are in the draw',
  earlyText: 'Keep this page open: the checkout opens by itself when it is your turn.',
  next: 'You are next.',
  ahead_one: '{{count}} person is ahead of you.',
  ahead_other: '{{count}} people are ahead of you.',
  admitted: 'It’s your turn',
  leave: 'Leave',
  leaveNamed: 'No longer wait for {{name}}',
  saidEarly: 'You are in the draw for {{name}}.',
  saidWaiting: '{{name}} is open. You are in the waiting room.',
  saidAdmitted: 'It’s your turn to buy {{name}}.',
});

/** What is said of the draw before a drop opens. */
export function useDrawStrings() {
  return useSay(draw);
}
