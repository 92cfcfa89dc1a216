import type { Bought } from './drive.ts';

/** A shop that runs as a process of its own, whichever it is. */
export interface Shop {
  /** Something to buy, with so many pieces. @returns what `buyOne` takes. */
  addSku(pieces: number): Promise<string>;
  /** A new buyer puts one piece into their bag, says where it goes and how, orders and pays. @throws what is neither a purchase nor want of stock. */
  buyOne(sku: string): Promise<Bought>;
  close(): Promise<void>;
}
