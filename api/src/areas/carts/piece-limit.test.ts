import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { checkPieceLimit } from './piece-limit.ts';

const most = limits.quantityPerVariant;
const line = (variantId: string, quantity: number) => ({ variantId, quantity });

describe('checkPieceLimit', () => {
  it('sums all lines of a variant, and each variant apart', () => {
    expect(checkPieceLimit([line('v', most - 1), line('v', 1), line('w', most)])).toBeNull();
    expect(checkPieceLimit([line('w', 1), line('v', most), line('v', 1)])).toMatchObject({
      refused: 'cart_full',
      details: { variantId: 'v', most },
    });
    expect(checkPieceLimit(Array.from({ length: most + 1 }, () => line('v', 1)))).not.toBeNull();
  });

  it('lets what is over the limit become less, but not more', () => {
    const over = [line('v', most), line('v', most)];
    expect(checkPieceLimit(over, over)).toBeNull();
    expect(checkPieceLimit([line('v', most), line('v', 1)], over)).toBeNull();
    expect(checkPieceLimit([...over, line('v', 1)], over)).not.toBeNull();
  });
});
