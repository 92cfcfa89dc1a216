import { z } from 'zod';

const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string() })).optional(),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })).optional() }),
  ),
});

/** What tests look at in the document of our endpoints: the operations by path and method. */
export const openApiSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});
