import { bigint } from 'drizzle-orm/pg-core';

/** A moment: Unix milliseconds. The column's name ends in `_ms`. */
export const momentMs = () => bigint({ mode: 'number' });

/** An amount of money in minor units; its currency stands in a column beside it, or is the brand's. */
export const amountMinor = () => bigint({ mode: 'number' });
