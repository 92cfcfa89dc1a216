import { orderListSchema, refundStateSchema } from '@showfloor/contracts/order';
import { redPacketListSchema } from '@showfloor/contracts/red-packet';
import { showSchema } from '@showfloor/contracts/show';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiSession } from '../../demo/src/api-session.ts';
import { RedPacketHost } from '../../demo/src/crowd/red-packet-host.ts';
import { oweRefund } from '../../demo/src/seed/refund-due.ts';
import { ShowStack } from '../harness/show-stack.ts';

let site: ShowStack;
beforeAll(async () => {
  site = await ShowStack.start();
});
afterAll(() => site?.close());

it('drops a red packet in the show that is on air', async () => {
  const { showId, owner, host } = site.show;
  await owner.session.post(`/api/shows/${showId}/start`, {}, showSchema);
  const log = pino({ level: 'silent' });
  const giver = new RedPacketHost({ showId, host: host.session, everySeconds: 3_600, firstAfterMs: 0, log });
  giver.start();
  try {
    const packets = () => owner.session.get(`/api/shows/${showId}/red-packets`, redPacketListSchema);
    await expect
      .poll(async () => (await packets()).redPackets.map(({ state }) => state), { timeout: 30_000 })
      .toEqual(['open']);
  } finally {
    giver.close();
  }
});

it('has one refund in the office that waits for a person, and a new one at the start after it was sent again', async () => {
  const { brandId, owner } = site.show;
  const customer = new ApiSession(site.stack.publicUrl);
  await customer.signUp({ name: 'Carla', email: 'carla@example.test', password: 'correct horse battery' });
  const orders = `/api/brands/${brandId}/orders`;
  const refused = async () =>
    (await owner.session.get(`${orders}?need=refund_refused`, orderListSchema)).orders.map(({ id, refunds }) => ({
      id,
      refundId: refunds?.[0]?.id,
    }));
  await oweRefund(owner.session, customer, brandId);
  await expect.poll(refused, { timeout: 30_000 }).toHaveLength(1);
  await oweRefund(owner.session, customer, brandId);
  const [waiting, ...more] = await refused();
  expect(more).toEqual([]);
  await owner.session.post(`${orders}/${waiting?.id}/refunds/${waiting?.refundId}/resend`, {}, z.unknown());
  const states = async () => {
    const { orders: found } = await owner.session.get(orders, orderListSchema);
    return found.flatMap(({ refunds = [] }) => refunds.map(({ state }) => refundStateSchema.parse(state)));
  };
  await expect.poll(states, { timeout: 30_000 }).toEqual(['done']);
  await oweRefund(owner.session, customer, brandId);
  await expect.poll(states, { timeout: 30_000 }).toEqual(['failed', 'done']);
});
