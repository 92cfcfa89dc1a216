import { z } from 'zod';

/** What bench/src/faults-realtime.ts and a gateway process say to each other, over Node's IPC. */
export const nodeOrderSchema = z.discriminatedUnion('order', [
  /** Says numbered messages, so many a second, from `first` on; until another order. */
  z.object({ order: z.literal('talk'), first: z.int().min(1), perSecond: z.number() }),
  z.object({ order: z.literal('hush') }),
  /** Cuts every connection, without a word. */
  z.object({ order: z.literal('cut') }),
]);
export type NodeOrder = z.infer<typeof nodeOrderSchema>;

export const nodeNewsSchema = z.discriminatedUnion('news', [
  z.object({ news: z.literal('ready'), port: z.int() }),
  /** These messages are published: they must reach everybody. `atMs`: before the first of them was said, Unix ms. */
  z.object({ news: z.literal('said'), numbers: z.array(z.int()), atMs: z.number() }),
]);
export type NodeNews = z.infer<typeof nodeNewsSchema>;

/** A message of a gateway: which one said it, and its number there. */
export const messageText = (gateway: string, number: number) => `${gateway}:${number}`;

export function readMessageText(text: string): { gateway: string; number: number } | null {
  const parts = /^(\w+):(\d+)$/.exec(text);
  return parts ? { gateway: parts[1] ?? '', number: Number(parts[2]) } : null;
}
