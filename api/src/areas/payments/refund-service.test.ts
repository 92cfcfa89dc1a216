import { refuse } from '@showfloor/contracts/errors';
import { expect, it } from 'vitest';
import { askAgainAfterMs } from './asking.ts';
import type { DueRefund, RefundRepository } from './refund.ts';
import { createRefundService } from './refund-service.ts';

const due = (refundId: string, isLastTime = false): DueRefund => ({
  request: {
    refundId,
    resends: 0,
    paymentId: 'pay_1',
    paymentReference: null,
    method: 'test_approve',
    amount: { amountMinor: 500, currency: 'EUR' },
  },
  isLastTime,
});

function setUp(pages: DueRefund[][], refund: (refundId: string) => Promise<'accepted' | 'unavailable'>) {
  const said: string[] = [];
  const refunds: RefundRepository = {
    request: async ({ id, requestHash }) => {
      said.push(`request ${id} ${requestHash.length}`);
      return { refundId: id };
    },
    resend: async ({ refundId }) => ({ refundId }),
    takeDue: async (provider, nowMs) => {
      said.push(`take ${provider} ${nowMs}`);
      return pages.shift() ?? [];
    },
    settle: async ({ refundId, outcome }) =>
      refundId === 'rfd_none' ? refuse('not_found') : { known: false, orderId: 'ord_1', did: outcome },
  };
  const service = createRefundService({
    refunds,
    provider: { name: 'test', refund: ({ refundId }) => refund(refundId) },
    newId: () => 'rfd_new',
    nowMs: () => 7,
    askMs: async () => 9,
    onUncertain: (refundId) => said.push(`uncertain ${refundId}`),
    onGivenUp: (refundId) => said.push(`by hand ${refundId}`),
  });
  return { service, said };
}

it('asks for all that is due, and goes on when the provider fails for one', async () => {
  const asked: string[] = [];
  const { service, said } = setUp([[due('rfd_1'), due('rfd_2'), due('rfd_3', true)]], async (refundId) => {
    asked.push(refundId);
    if (refundId === 'rfd_1') throw new Error('no line');
    return refundId === 'rfd_2' ? 'unavailable' : 'accepted';
  });
  expect(await service.ask()).toBe(3);
  expect(asked).toEqual(['rfd_1', 'rfd_2', 'rfd_3']);
  expect(said).toEqual(['take test 9', 'uncertain rfd_1', 'by hand rfd_3']);
});

it('asks for the next page while pages are full', async () => {
  const full = Array.from({ length: 200 }, (_, index) => due(`rfd_${index}`));
  const { service } = setUp([full, [due('rfd_last')]], async () => 'accepted');
  expect(await service.ask()).toBe(201);
});

it('calls a person when the provider refuses', async () => {
  const { service, said } = setUp([], async () => 'accepted');
  const answer = { provider: 'test', refundId: 'rfd_1' };
  expect(await service.take({ ...answer, outcome: 'refused' })).toMatchObject({ did: 'refused' });
  expect(await service.take({ ...answer, outcome: 'refunded' })).toMatchObject({ did: 'refunded' });
  expect(await service.take({ ...answer, refundId: 'rfd_none', outcome: 'refused' })).toMatchObject({
    refused: 'not_found',
  });
  expect(said).toEqual(['by hand rfd_1']);
});

it('waits ever longer between two questions, and gives up', () => {
  expect([1, 2, 7, 35, 36].map(askAgainAfterMs)).toEqual([60_000, 120_000, 3_600_000, 3_600_000, null]);
});
