import { linePlaceIdSchema } from '@showfloor/contracts/ids';
import { showParams } from '../../../platform/http/params.ts';
import type { StockGate } from '../../stock/stock-gate.ts';
import type { lineBuyerKeys } from '../buyer-keys.ts';
import type { LineRepository } from '../line.ts';

export interface LineParts {
  readonly lines: LineRepository;
  readonly gate: Pick<StockGate, 'giveBack'>;
  /** What time it is by the clock of all processes, Unix ms. */
  readonly askMs: () => Promise<number>;
  readonly keysOf: ReturnType<typeof lineBuyerKeys>;
}

export const placeParams = showParams.extend({ placeId: linePlaceIdSchema });

/** How long a place that is over is told of, in ms. */
export const toldForMs = 600_000;
