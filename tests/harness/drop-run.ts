import { type ApiProcess, startApiProcess } from './api-process.ts';
import { type Buyer, bringBuyers, type Drop, oneAddressForAll, prepareDrop } from './drop.ts';
import type { DatabaseKind } from './test-store.ts';

export interface DropOptions {
  readonly pieces: number;
  readonly buyers: number;
  /** On top of what lets all buyers come from one address. */
  readonly env?: Readonly<Record<string, string>>;
  /** For the api's data. Default a temporary one. */
  readonly folder?: string;
}

/** An api of its own with a drop, and the buyers who have come for it. */
export interface DropRun {
  readonly api: ApiProcess;
  readonly drop: Drop;
  readonly buyers: readonly Buyer[];
  /** Sends the buyers away, stops the api, and answers what is wrong with the books it leaves. */
  endAndVerifyLedger(): Promise<string[]>;
  /** Ends all and forgets the data. Idempotent. */
  close(): Promise<void>;
}

/** Starts the api on one kind of database, makes the drop and brings the buyers. */
export async function startDrop(kind: DatabaseKind, options: DropOptions): Promise<DropRun> {
  const api = await startApiProcess(kind, { ...oneAddressForAll, ...options.env }, options.folder);
  try {
    const drop = await prepareDrop(api.url, options.pieces);
    const buyers = await bringBuyers(api.url, drop, options.buyers);
    const sendAway = () => {
      for (const { client } of buyers) client.close();
    };
    return {
      api,
      drop,
      buyers,
      endAndVerifyLedger() {
        sendAway();
        return api.stopAndVerifyLedger();
      },
      close() {
        sendAway();
        return api.close();
      },
    };
  } catch (error) {
    await api.close();
    throw error;
  }
}
