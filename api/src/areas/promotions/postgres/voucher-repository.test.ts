import { limits } from '@showfloor/contracts/limits';
import { type NewVoucher, newVoucherSchema } from '@showfloor/contracts/voucher';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { openShop } from '../../../testing/shop.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { done } from '../../drops/testing/run-drop.ts';
import { createVoucherRepository } from './voucher-repository.ts';

eachDatabase('the vouchers of a brand', (open) => {
  const shop = suiteShop(open);
  const vouchers = () => createVoucherRepository(shop.database, shop.newId);
  const wish = (facts: Partial<NewVoucher> = {}) =>
    newVoucherSchema.parse({ name: 'V', code: null, effect: { kind: 'percent', percent: '10' }, ...facts });
  const aShop = () => openShop(shop.database);

  it('are listed newest first, a page at a time, those that are ended among them', async () => {
    const { brandId } = await aShop();
    const made = [];
    for (const code of ['ONE', 'TWO', 'THREE']) made.push(done(await vouchers().add(brandId, wish({ code }), 5)));
    const [one, two, three] = made;
    const first = await vouchers().list(brandId, { limit: 2 });
    expect(first).toEqual({ vouchers: [three, two], next: two?.id });
    expect(await vouchers().list(brandId, { beforeId: first.next ?? '', limit: 2 })).toEqual({
      vouchers: [one],
      next: null,
    });
    const ended = done(await vouchers().end({ brandId, voucherId: two?.id ?? '' }, 9));
    expect(ended).toMatchObject({ endedAtMs: 9, version: 2 });
    expect(done(await vouchers().end({ brandId, voucherId: two?.id ?? '' }, 10))).toEqual(ended);
    expect((await vouchers().list(brandId, { limit: 9 })).vouchers).toEqual([three, ended, one]);
  });

  it('have a code that no other of the brand has, until it is ended, however they race', async () => {
    const { brandId } = await aShop();
    const other = await aShop();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => vouchers().add(brandId, wish({ code: 'SAME' }), 0)),
    );
    const made = answers.filter((one) => 'id' in one);
    expect(made).toHaveLength(1);
    for (const one of answers) if (!('id' in one)) expect(one).toMatchObject({ refused: 'duplicate', param: 'code' });
    done(await vouchers().add(other.brandId, wish({ code: 'SAME' }), 0));
    const mine = done(await vouchers().add(brandId, wish({ code: 'MINE' }), 0));
    expect(await vouchers().replace({ brandId, voucherId: mine.id }, 1, wish({ code: 'SAME' }))).toMatchObject({
      refused: 'duplicate',
    });
    done(await vouchers().end({ brandId, voucherId: made[0]?.id ?? '' }, 1));
    done(await vouchers().replace({ brandId, voucherId: mine.id }, 1, wish({ code: 'SAME' })));
  });

  it('name products and shows of the brand alone', async () => {
    const own = await aShop();
    const other = await aShop();
    const showId = await own.show('scheduled', null);
    const both = wish({ productIds: [own.productId], showId });
    expect(done(await vouchers().add(own.brandId, both, 0))).toMatchObject({ productIds: [own.productId], showId });
    const strange = wish({ productIds: [own.productId, other.productId] });
    expect(await vouchers().add(own.brandId, strange, 0)).toMatchObject({
      refused: 'invalid_request',
      param: 'productIds',
    });
    expect(await vouchers().add(other.brandId, wish({ showId }), 0)).toMatchObject({
      refused: 'invalid_request',
      param: 'showId',
    });
    expect(await vouchers().add('brd_none', wish(), 0)).toMatchObject({ refused: 'not_found' });
  });

  it('are changed by who saw the present version, in their brand, and not once they are ended', async () => {
    const { brandId } = await aShop();
    const other = await aShop();
    const made = done(await vouchers().add(brandId, wish(), 0));
    const of = { brandId, voucherId: made.id };
    const changed = wish({ name: 'W', effect: { kind: 'amount', amountMinor: 5 }, budgetMinor: 10 });
    expect(done(await vouchers().replace(of, 1, changed))).toMatchObject({ ...changed, version: 2 });
    expect(await vouchers().replace(of, 1, changed)).toMatchObject({ refused: 'conflict', details: { version: 2 } });
    const stranger = { brandId: other.brandId, voucherId: made.id };
    expect(await vouchers().replace(stranger, 2, changed)).toMatchObject({ refused: 'not_found' });
    expect(await vouchers().end(stranger, 0)).toMatchObject({ refused: 'not_found' });
    done(await vouchers().end(of, 0));
    expect(await vouchers().replace(of, 3, changed)).toMatchObject({ refused: 'invalid_transition' });
  });

  it('that take effect by themselves are few', async () => {
    const { brandId } = await aShop();
    for (let made = 0; made < limits.automaticVouchersPerBrand; made++) done(await vouchers().add(brandId, wish(), 0));
    expect(await vouchers().add(brandId, wish(), 0)).toMatchObject({ refused: 'limit_reached' });
    const named = done(await vouchers().add(brandId, wish({ code: 'NAMED' }), 0));
    expect(await vouchers().replace({ brandId, voucherId: named.id }, 1, wish())).toMatchObject({
      refused: 'limit_reached',
    });
    const [first] = (await vouchers().list(brandId, { beforeId: named.id, limit: 1 })).vouchers;
    done(await vouchers().end({ brandId, voucherId: first?.id ?? '' }, 0));
    done(await vouchers().replace({ brandId, voucherId: named.id }, 1, wish()));
  });

  it('are found by brand, code and by themselves, for many who ask at once', async () => {
    const [one, two] = [await aShop(), await aShop()];
    const of = async (brandId: string, code: string | null) => done(await vouchers().add(brandId, wish({ code }), 0));
    const [auto, coded] = [await of(one.brandId, null), await of(one.brandId, 'CODE')];
    const [otherCoded] = [await of(two.brandId, 'CODE'), await of(two.brandId, 'ELSE')];
    const repository = vouchers();
    const find = async (brandId: string, codes: string[]) => {
      const found = await repository.find({ brandId, codes, buyerId: 'nobody', keys: [], nowMs: 0 });
      return found.vouchers.map(({ id }) => id).toSorted();
    };
    const found = await Promise.all([
      find(one.brandId, []),
      find(one.brandId, ['CODE']),
      find(two.brandId, ['CODE']),
      find(two.brandId, []),
    ]);
    expect(found).toEqual([[auto.id], [auto.id, coded.id], [otherCoded?.id], []]);
    done(await repository.end({ brandId: one.brandId, voucherId: auto.id }, 0));
    expect(await find(one.brandId, [])).toEqual([]);
  });
});
