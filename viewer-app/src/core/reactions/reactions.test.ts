import { expect, it } from 'vitest';
import { hearWelcome } from '../questions/question-news.ts';
import { unknownRoom } from '../realtime/realtime-client.ts';
import { createStore } from '../store.ts';
import type { Burst } from './reaction-growth.ts';
import { createReactions } from './reactions.ts';

function room() {
  const store = createStore(unknownRoom);
  const sent: object[] = [];
  const reactions = createReactions({
    room: { ...store, react: (taps) => sent.push(taps) },
    now: () => 0,
    setTimer: () => () => undefined,
  });
  const bursts: Burst[] = [];
  reactions.onBurst((burst) => bursts.push(burst));
  const hear = (totals: Record<string, number>) => store.set({ ...store.getSnapshot(), reactions: totals });
  const enter = (totals: Record<string, number>) =>
    store.set({ ...store.getSnapshot(), reactions: totals, questions: hearWelcome(store.getSnapshot().questions) });
  return { ...reactions, sent, bursts, hear, enter };
}

it('draws what others tap, and nothing of what was counted before one came', () => {
  const { bursts, hear, enter } = room();
  enter({ heart: 5_000 });
  expect(bursts).toEqual([]);
  hear({ heart: 5_002 });
  expect(bursts).toEqual([{ kind: 'heart', pieces: 2, scale: 1 }]);
});

it('draws one’s own taps at once, and once', () => {
  const { bursts, hear, enter, tap, sent } = room();
  enter({});
  tap('fire');
  expect(sent).toEqual([{ fire: 1 }]);
  expect(bursts).toHaveLength(1);
  hear({ fire: 1 });
  expect(bursts).toHaveLength(1);
  hear({ fire: 2 });
  expect(bursts).toHaveLength(2);
});

it('is silent once it is closed', () => {
  const { bursts, hear, close } = room();
  close();
  close();
  hear({ heart: 1 });
  expect(bursts).toEqual([]);
});
