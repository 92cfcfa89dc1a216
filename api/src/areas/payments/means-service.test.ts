import { expect, it } from 'vitest';
import { createMeansService } from './means-service.ts';
import type { MeansKeeper, MeansRepository } from './saved-means.ts';

const nothingKept: MeansRepository = {
  list: async () => [],
  choose: async () => ({ customer: 'cus_1', means: 'pm_1' }),
  customerOf: async () => undefined,
  noteCustomer: async () => {},
  forget: async () => null,
  takeForgotten: async () => [],
  noteForgotten: async () => {},
};

function serviceOf(kept: Partial<MeansRepository>, keeper: Partial<MeansKeeper>) {
  const uncertain: unknown[] = [];
  const service = createMeansService({
    kept: { ...nothingKept, ...kept },
    keeper: { customerOf: async () => 'cus_1', forget: async () => {}, ...keeper },
    provider: 'test',
    nowMs: () => 7,
    askMs: async () => 7,
    onUncertain: (error) => uncertain.push(error),
  });
  return { service, uncertain };
}

it('lets a payment go on where the provider can’t be asked, and keeps nothing of it', async () => {
  const away = new Error('away');
  const { service, uncertain } = serviceOf({}, { customerOf: () => Promise.reject(away) });
  const nothing = { customer: null, means: null, saveConsentAtMs: null };
  expect(await service.useOf('user', { saveMeans: true })).toEqual(nothing);
  expect(uncertain).toEqual([away]);
  expect(await service.useOf('user', {})).toEqual(nothing);
});

it('asks for a customer once, and says when the buyer agreed', async () => {
  const noted: string[] = [];
  const { service } = serviceOf({ noteCustomer: async (...facts) => void noted.push(facts.join(' ')) }, {});
  expect(await service.useOf('user', { saveMeans: true })).toEqual({
    customer: 'cus_1',
    means: null,
    saveConsentAtMs: 7,
  });
  expect(noted).toEqual(['user test cus_1 7']);
});

it('forgets the others where the provider fails about one, which is asked again later', async () => {
  const forgotten: string[] = [];
  const due = ['pm_1', 'pm_2'].map((reference) => ({ reference, isLastTime: false }));
  const { service, uncertain } = serviceOf(
    { takeForgotten: async () => due, noteForgotten: async (_provider, reference) => void forgotten.push(reference) },
    { forget: async (reference) => (reference === 'pm_1' ? Promise.reject(new Error('away')) : undefined) },
  );
  expect(await service.askToForget()).toBe(2);
  expect(forgotten).toEqual(['pm_2']);
  expect(uncertain).toHaveLength(1);
});
