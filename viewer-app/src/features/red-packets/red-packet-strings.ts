import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const redPackets = addStrings('red-packets', {
  title: 'Red packets',
  intro: 'A budget in coins, one a viewer: each is taken off an order of theirs by itself.',
  onlyLive: 'Red packets are dropped while the show is live.',
  failed: 'The red packets could not be loaded',
  loading: 'Loading the red packets',
  drop: 'Drop a red packet',
  state: { open: 'Open', ended: 'Over' },
  claimed: '{{claimed}} of {{coins}} coins claimed, {{amount}} of {{budget}}',
  left: 'ends in {{time}}',
  end: 'End it',
  endFailed: 'It was not ended: {{reason}}',
  form: {
    title: 'Drop a red packet',
    text: 'Everybody who watches sees it at once.',
    name: 'Name',
    namePreset: 'Red packet',
    budget: 'Budget ({{currency}})',
    coins: 'Coins',
    split: 'What a coin is worth',
    splits: { random: 'Drawn at random', equal: 'All the same' },
    minSpend: 'Orders from ({{currency}})',
    minSpendHint: 'A coin counts for these. Empty: for any.',
    seconds: 'Open for, seconds',
    hours: 'A coin holds for, hours',
    cancel: 'Not yet',
    send: 'Drop it',
    failed: 'It was not dropped: {{reason}}',
    required: 'Fill this in.',
    amount: 'Write an amount above 0.',
    whole: 'Write a whole number from {{min}} to {{max}}.',
    tooMany: 'The budget is not enough for so many coins.',
  },
  card: {
    list: 'Red packets',
    coins_one: '{{count}} coin',
    coins_other: '{{count}} coins',
    text: '{{budget}} in {{coins}}, {{time}} left',
    claim: 'Take a coin',
    won: '{{amount}} is yours',
    holds: 'It is taken off your order by itself, until {{time}}.',
    holdsFrom: 'It is taken off an order from {{minSpend}} by itself, until {{time}}.',
    over: 'The last coin is gone. Better luck next time!',
    taken: 'You, or too many in your network, have one already.',
    failed: 'That did not work: {{reason}}',
    close: 'Close',
  },
});

export function useRedPacketStrings() {
  return useSay(redPackets);
}
