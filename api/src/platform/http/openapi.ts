import { errorBodySchema, errorTable } from '@showfloor/contracts/errors';
import { z } from 'zod';
import type { Operation } from './endpoint.ts';

type Json = Record<string, unknown>;

/** Refusals that any endpoint may give are said once, not at each. */
const refusals: Json = Object.fromEntries(
  [...Map.groupBy(Object.entries(errorTable), ([, facts]) => facts.httpStatus)]
    .sort(([a], [b]) => a - b)
    .map(([status, facts]) => [
      String(status),
      {
        description: facts.map(([code, { message }]) => `\`${code}\`: ${message}`).join('\n\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
);

/** The OpenAPI 3.1 document of the endpoints; its schemas are those the endpoints parse with. */
export function openApiDocument(endpoints: readonly Operation[], publicUrl: string, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    if (endpoint.access === 'media') continue;
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    const operations = paths[path] ?? {};
    operations[endpoint.method.toLowerCase()] = operation(endpoint);
    paths[path] = operations;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Showfloor',
      version,
      description: 'Live shopping: shows, lineups, pins, carts and orders. Sessions are cookies of /api/auth.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Error: jsonSchema(errorBodySchema, 'output') },
      responses: Object.fromEntries(Object.entries(refusals).map(([status, refusal]) => [`Refusal${status}`, refusal])),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie(publicUrl) } },
    },
  };
}

/** Who may call, in a sentence. */
export function accessText(endpoint: Operation): string {
  const { access } = endpoint;
  if (access === 'anyone') return 'Anybody.';
  if (access === 'viewer') return 'Any viewer; without a session an anonymous one is made.';
  if (access === 'account') return 'Signed in.';
  if (access === 'media') return 'The media node.';
  return `Members of the brand who may ${access.permission}.`;
}

/** The JSON Schema of one side of a zod schema. Only strict bodies are closed: answers may get fields that a client of today doesn't know. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: made }) => {
      const { def } = zodSchema._zod;
      if (def.type === 'object' && (io === 'output' || !def.catchall)) delete made.additionalProperties;
    },
  });
  return json;
}

function operation(endpoint: Operation): Json {
  return {
    operationId: operationId(endpoint),
    summary: endpoint.summary,
    description: accessText(endpoint),
    tags: [endpoint.tag],
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...parameters(endpoint.headers, 'header'),
    ],
    ...requestBody(endpoint),
    responses: {
      [endpoint.status]: {
        description: endpoint.summary,
        ...(endpoint.answer && {
          content: { [endpoint.answerType ?? 'application/json']: { schema: jsonSchema(endpoint.answer, 'output') } },
        }),
      },
      ...Object.fromEntries(
        Object.keys(refusals).map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }]),
      ),
    },
    ...security(endpoint),
  };
}

/** Where a session isn't needed but makes a difference, none is named as the other choice. */
function security({ access }: Operation): Json {
  if (access === 'anyone') return {};
  return { security: access === 'viewer' ? [{ session: [] }, {}] : [{ session: [] }] };
}

/** Browsers keep a cookie of this prefix only when it came by TLS. */
function sessionCookie(publicUrl: string): string {
  return `${publicUrl.startsWith('https:') ? '__Secure-' : ''}showfloor.session_token`;
}

function requestBody(endpoint: Operation): Json {
  if (endpoint.body) {
    const content = { 'application/json': { schema: jsonSchema(endpoint.body, 'input') } };
    return { requestBody: { required: true, content } };
  }
  if (!endpoint.raw) return {};
  const schema = { type: 'string', format: 'binary', maxLength: endpoint.raw.maxBytes };
  const content = Object.fromEntries(endpoint.raw.contentTypes.map((type) => [type, { schema }]));
  return { requestBody: { required: true, content } };
}

function parameters(schema: z.ZodType | null, place: 'path' | 'query' | 'header'): Json[] {
  if (!schema) return [];
  const object = z
    .object({ properties: z.record(z.string(), z.unknown()).default({}), required: z.array(z.string()).default([]) })
    .parse(jsonSchema(schema, 'input'));
  return Object.entries(object.properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || object.required.includes(name),
    schema: property,
  }));
}

/** `GET /api/shows/:showId/timeline` → `get_shows_showId_timeline`. */
function operationId(endpoint: Operation): string {
  const words = endpoint.path.replace(/^\/api\//, '').split('/');
  return [endpoint.method.toLowerCase(), ...words].join('_').replaceAll(/[^\w]/g, '');
}
