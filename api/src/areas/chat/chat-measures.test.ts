import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createChatMeasures } from './chat-measures.ts';

const said = async (registry: Registry) =>
  (await registry.metrics()).split('\n').filter((line) => line.startsWith('showfloor_chat_queue'));

it('says how much waits, and for how long, as the database has it', async () => {
  const registry = new Registry();
  const measures = createChatMeasures({ registry });
  let waiting = { messages: 3, oldestAtMs: 4_000 as number | null };
  measures.waitingFrom({ waiting: async () => waiting }, () => 10_500);
  expect(await said(registry)).toEqual(['showfloor_chat_queue_messages 3', 'showfloor_chat_queue_oldest_seconds 6.5']);
  waiting = { messages: 0, oldestAtMs: null };
  expect(await said(registry)).toEqual(['showfloor_chat_queue_messages 0', 'showfloor_chat_queue_oldest_seconds 0']);
});

it('says what was known before where the database fails, or hangs', async () => {
  const registry = new Registry();
  const measures = createChatMeasures({ registry });
  let asked = 0;
  const answers = [async () => ({ messages: 2, oldestAtMs: 0 }), () => Promise.reject(new Error('down'))];
  measures.waitingFrom(
    {
      waiting: () => {
        asked += 1;
        return answers[asked - 1]?.() ?? new Promise(() => {});
      },
    },
    () => 1_000,
  );
  const before = ['showfloor_chat_queue_messages 2', 'showfloor_chat_queue_oldest_seconds 1'];
  expect(await said(registry)).toEqual(before);
  expect(await said(registry)).toEqual(before);
  expect(await said(registry)).toEqual(before);
  // Who asks meanwhile asks nothing of the database.
  expect(await said(registry)).toEqual(before);
  expect(asked).toBe(3);
}, 20_000);
