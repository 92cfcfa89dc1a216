import { describe, expect, it } from 'vitest';
import type { StockGate } from '../stock-gate.ts';

/** A gate on a database that says what `available` holds. */
export type MakeStockGate = (database: {
  available: ReadonlyMap<string, number>;
  passingMs: () => number;
}) => Promise<StockGate>;

const pieces = (variantId: string, quantity: number) => new Map([[variantId, quantity]]);

/** What every stock gate does, whatever it keeps its numbers in. */
export function describeStockGate(name: string, make: MakeStockGate): void {
  describe(`${name} is a stock gate`, () => {
    function setUp(start: Record<string, number>) {
      const available = new Map(Object.entries(start));
      const clock = { passedMs: 1_000_000 };
      return { available, clock, gate: make({ available, passingMs: () => clock.passedMs }) };
    }

    it('lets as many through as there are pieces, and says what is left', async () => {
      const gate = await setUp({ v: 3 }).gate;
      expect(await gate.take(pieces('v', 2))).toBeNull();
      expect(await gate.take(pieces('v', 2))).toMatchObject({
        refused: 'out_of_stock',
        details: { variantId: 'v', left: 1 },
      });
      expect(await gate.take(pieces('v', 1))).toBeNull();
      expect(await gate.take(pieces('v', 1))).toMatchObject({ details: { left: 0 } });
    });

    it('lets 100 of 1,000 through that come at once', async () => {
      const gate = await setUp({ v: 100 }).gate;
      const answers = await Promise.all(Array.from({ length: 1_000 }, () => gate.take(pieces('v', 1))));
      expect(answers.filter((answer) => answer === null)).toHaveLength(100);
    });

    it('takes all or nothing', async () => {
      const gate = await setUp({ v: 5, w: 1 }).gate;
      const both = new Map([
        ['v', 5],
        ['w', 2],
      ]);
      expect(await gate.take(both)).toMatchObject({ details: { variantId: 'w', left: 1 } });
      expect(await gate.take(pieces('v', 5))).toBeNull();
    });

    it('lets others through for what is given back', async () => {
      const gate = await setUp({ v: 1 }).gate;
      await gate.take(pieces('v', 1));
      expect(await gate.take(pieces('v', 1))).not.toBeNull();
      await gate.giveBack(pieces('v', 1));
      expect(await gate.take(pieces('v', 1))).toBeNull();
    });

    it('counts what is set aside for a drop by itself, whatever everybody can have of its variant', async () => {
      const gate = await setUp({ v: 0, drp_1: 2 }).gate;
      expect(await gate.take(pieces('drp_1', 2))).toBeNull();
      expect(await gate.take(pieces('drp_1', 1))).toMatchObject({ refused: 'out_of_stock', details: { left: 0 } });
      await gate.giveBack(pieces('drp_1', 1));
      expect(await gate.take(pieces('drp_1', 1))).toBeNull();
      expect(await gate.take(pieces('v', 1))).not.toBeNull();
    });

    it('believes the database', async () => {
      const gate = await setUp({ v: 5 }).gate;
      await gate.take(pieces('v', 1));
      await gate.learn('v', 0);
      expect(await gate.take(pieces('v', 1))).toMatchObject({ details: { left: 0 } });
      await gate.learn('v', 2);
      expect(await gate.take(pieces('v', 2))).toBeNull();
    });

    it('does not keep saying "sold out" when pieces come back behind its back', async () => {
      const { available, clock, gate: making } = setUp({ v: 0 });
      const gate = await making;
      expect(await gate.take(pieces('v', 1))).not.toBeNull();
      available.set('v', 1);
      const later = () => {
        clock.passedMs += 1_000;
        return gate.take(pieces('v', 1));
      };
      await expect.poll(later, { timeout: 10_000 }).toBeNull();
    });

    it('leaves a variant that nobody knows to the database', async () => {
      const gate = await setUp({}).gate;
      expect(await gate.take(pieces('v', 1))).toBeNull();
    });
  });
}
