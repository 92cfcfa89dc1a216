import { z } from 'zod';

/** What fanout.ts and the server it measures say to each other. */
export const fanoutReadySchema = z.object({ port: z.int(), showId: z.string() });

export const fanoutOrderSchema = z.object({
  way: z.enum(['rooms', 'naive']),
  messages: z.int().min(1),
  perSecond: z.number().positive(),
});
export type FanoutOrder = z.infer<typeof fanoutOrderSchema>;

export const fanoutReportSchema = z.object({ cpuMsPerMessage: z.number() });
export type FanoutReport = z.infer<typeof fanoutReportSchema>;
