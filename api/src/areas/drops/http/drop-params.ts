import { dropIdSchema } from '@showfloor/contracts/ids';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { StockGate } from '../../stock/stock-gate.ts';
import type { DropRepository } from '../drop.ts';

export interface DropParts {
  readonly drops: DropRepository;
  readonly shows: Pick<ShowRepository, 'ownerOf'>;
  readonly gate: Pick<StockGate, 'learn'>;
  /** What time it is by the clock of all processes, Unix ms. */
  readonly askMs: () => Promise<number>;
}

export const dropParams = showParams.extend({ dropId: dropIdSchema });
