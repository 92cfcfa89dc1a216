import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApp, type TestApp } from './testing/start-test-app.ts';

const typeName = z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** Keywords of JSON Schema 2020-12 that our schemas use, and what stands under them. Anything else is a mistake of ours or of the generator. */
const jsonSchema: z.ZodType<unknown> = z.lazy(() =>
  z.union([
    z.boolean(),
    z.strictObject({
      type: z.union([typeName, z.array(typeName).min(1)]).optional(),
      title: z.string().optional(),
      description: z.string().optional(),
      default: z.unknown().optional(),
      example: z.unknown().optional(),
      format: z.string().optional(),
      pattern: z
        .string()
        .refine((pattern) => new RegExp(pattern, 'u') instanceof RegExp)
        .optional(),
      const: z.unknown().optional(),
      enum: z.array(z.unknown()).min(1).optional(),
      minLength: z.int().min(0).optional(),
      maxLength: z.int().min(0).optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      exclusiveMinimum: z.number().optional(),
      minItems: z.int().min(0).optional(),
      maxItems: z.int().min(0).optional(),
      items: jsonSchema.optional(),
      required: z.array(z.string()).optional(),
      properties: z.record(z.string(), jsonSchema).optional(),
      propertyNames: jsonSchema.optional(),
      additionalProperties: jsonSchema.optional(),
      anyOf: z.array(jsonSchema).min(1).optional(),
      oneOf: z.array(jsonSchema).min(1).optional(),
      allOf: z.array(jsonSchema).min(1).optional(),
      readOnly: z.boolean().optional(),
    }),
  ]),
);

const content = z.record(z.string().regex(/^\w+\/[\w.+-]+$/), z.strictObject({ schema: z.unknown() }));
const reference = z.strictObject({ $ref: z.string().startsWith('#/') });
const response = z.strictObject({ description: z.string().min(1), content: content.optional() });
const operation = z.strictObject({
  operationId: z.string().regex(/^\w+$/),
  summary: z.string().min(1),
  description: z.string().min(1),
  tags: z.array(z.string()).min(1),
  parameters: z.array(
    z.strictObject({
      name: z.string().min(1),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      schema: jsonSchema,
    }),
  ),
  requestBody: z
    .strictObject({ required: z.literal(true), content: z.record(z.string(), z.strictObject({ schema: jsonSchema })) })
    .optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([reference, response])),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
});

/** OpenAPI 3.1.0 §4.8, as far as we use it. Strict: a field that the specification doesn't have is a mistake. */
const document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.url() })).min(1),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string(), jsonSchema),
    responses: z.record(z.string(), response),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('apiKey'), in: z.literal('cookie'), name: z.string() }),
    ),
  }),
});

describe('the OpenAPI document', () => {
  let app: TestApp;
  let raw: unknown;
  let described: z.infer<typeof document>;
  beforeAll(async () => {
    app = await startTestApp();
    raw = (await app.browser().get('/api/openapi.json')).body;
    described = document.parse(raw);
  }, 60_000);
  afterAll(() => app.close());

  const operations = () =>
    Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, facts]) => ({ path, method, facts })),
    );

  it('names every operation once, with its parameters and a way it goes well', () => {
    const ids = operations().map(({ facts }) => facts.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['post_checkout', 'get_shows_showId', 'post_auth_signin_email']));
    for (const { path, method, facts } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = facts.parameters.filter((parameter) => parameter.in === 'path');
      expect([method, path, named.map(({ name }) => name).sort()]).toEqual([method, path, inPath.sort()]);
      expect(named.every(({ required }) => required)).toBe(true);
      expect(Object.keys(facts.responses).filter((status) => status.startsWith('2'))).toHaveLength(1);
      // RFC 9110: a GET or DELETE has no body that means anything, a 204 no content.
      if (method === 'get' || method === 'delete') expect(facts.requestBody).toBeUndefined();
      expect(facts.responses['204'] ?? {}).not.toHaveProperty('content');
    }
  });

  it('has the error body in every refusal, and refers to nothing that is not there', () => {
    const references = [...JSON.stringify(raw).matchAll(/"\$ref":"(#\/[^"]+)"/g)].map(([, target = '']) => target);
    expect(new Set(references).size).toBeGreaterThan(10);
    for (const target of new Set(references)) {
      const found = target
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), raw);
      expect([target, found]).not.toEqual([target, undefined]);
    }
    for (const facts of Object.values(described.components.responses)) {
      expect(facts.content?.['application/json']?.schema).toEqual({ $ref: '#/components/schemas/Error' });
    }
    for (const { facts } of operations()) {
      for (const status of ['400', '404', '429', '500']) {
        expect(facts.responses[status]).toEqual({ $ref: `#/components/responses/Refusal${status}` });
      }
    }
  });

  it('has answers that are JSON Schema', () => {
    for (const { path, facts } of operations()) {
      for (const answer of Object.values(facts.responses)) {
        if (!('content' in answer)) continue;
        for (const { schema } of Object.values(answer.content ?? {})) {
          expect([path, jsonSchema.safeParse(schema).error?.issues]).toEqual([path, undefined]);
          // A client of today goes on with the answers of tomorrow.
          expect([path, JSON.stringify(schema).includes('"additionalProperties":false')]).toEqual([path, false]);
        }
      }
    }
  });
});
