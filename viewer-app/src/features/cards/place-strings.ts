import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const places = addStrings('places', {
  join: 'Get in line',
  joinAgain: 'Get in line again',
  joinText: 'If somebody doesn’t pay in time, their piece goes to the line. We tell you here.',
  waiting: 'You are number {{number}} in line',
  first: 'You are next in line',
  waitingText: 'Keep this page open. When a piece is free it is held for you for a short time.',
  waitingFirstPaid: 'Keep this page open. When a piece is free all in line are told, and the first to order has it.',
  waitingFor: 'In line for {{name}}',
  yours: 'It’s yours for {{time}}',
  yoursText: 'One piece is held for you. Then it goes to the next in line.',
  free: 'One is free for {{time}}',
  freeText: 'The first in line to order has it.',
  nearlyOver: 'Your time is nearly over',
  buyNow: 'Buy now',
  leave: 'Leave the line',
  leaveNamed: 'Leave the line for {{name}}',
  lapsed: 'Your time was over',
  lapsedText: 'The piece that was held for you went to the next in line.',
  saidWaiting: 'You are number {{number}} in line for {{name}}.',
  saidYours: '{{name}} is yours for {{seconds}} seconds. Buy it now.',
  saidFree: 'A piece of {{name}} is free. The first in line to order has it.',
  saidLapsed: 'Your time for {{name}} was over.',
});

/** What is said of places in a line. */
export function usePlaceStrings() {
  return useSay(places);
}
