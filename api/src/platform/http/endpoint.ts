import type { Permission } from '@showfloor/contracts/account';
import type { Refusal } from '@showfloor/contracts/errors';
import type { z } from 'zod';
import type { RequestSource } from '../identity/request-source.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { Log } from '../observability/logger.ts';
import type { SharedAnswer } from './shared-answer.ts';
import type { StreamedAnswer } from './streamed-answer.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The parsed parts of a request. A part without a schema is undefined. */
export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** Who owns what a request is about: a brand's id, or that, the show it belongs to, and whether strangers may know of the thing at all. */
type Owner = string | { readonly brandId: string; readonly showId?: string; readonly isHidden: boolean };

/** A permission in the brand that owns what the request is about, or in the one show. */
interface BrandAccess<Params, Query, Body> {
  readonly permission: Permission;
  /**
   * The owner, or null when there is no such thing: then the answer is `not_found`. So it is to a stranger when the thing is hidden: a draft can't
   * be told from nothing.
   */
  ownerOf(input: Input<Params, Query, Body>): Promise<Owner | null> | Owner | null;
}

/**
 * Who may call: `anyone` (with or without a session), `viewer` (a session; an anonymous one is made on the spot), `account` (signed in, not
 * anonymous), a brand's members by permission, or the media node by the link's secret.
 */
export type Access<Params, Query, Body> = 'anyone' | 'viewer' | 'account' | 'media' | BrandAccess<Params, Query, Body>;

/** A body taken as it comes instead of as JSON. */
export interface RawBody {
  readonly contentTypes: readonly string[];
  readonly maxBytes: number;
}

interface Call<Params, Query, Body, Headers, WhoCalls> extends Input<Params, Query, Body> {
  readonly headers: Headers;
  /** The bytes of a `raw` body, else empty. */
  readonly rawBody: Buffer;
  readonly viewer: WhoCalls;
  /** Where the call comes from, as `networkOf` gives it. */
  readonly network: string;
  readonly source: RequestSource;
  readonly requestId: string;
  readonly log: Log;
}

export interface EndpointDefinition<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  H extends z.ZodType,
  A extends z.ZodType,
  Acc extends Access<z.infer<P>, z.infer<Q>, z.infer<B>>,
> {
  readonly method: Method;
  /** With `:param`s, as Express writes it. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** A value that doesn't match is an address that doesn't exist: `not_found`. */
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly raw?: RawBody;
  /** Lower-case names. */
  readonly headers?: H;
  /** Absent: the answer is 204 without a body. */
  readonly answer?: A;
  /** Of what is answered as `StreamedAnswer`. Default: JSON. */
  readonly answerType?: string;
  /** Default: 200, or 204 without an answer. */
  readonly status?: number;
  readonly access: Acc;
  /** A write that is taken though the disk is nearly full: what would be lost, or little. Default: true for DELETE and for the media node, else false. */
  readonly usesReserve?: boolean;
  /** Default: the shell's limits for reads and writes. */
  readonly limits?: RateLimit;
  handler(
    call: Call<z.infer<P>, z.infer<Q>, z.infer<B>, z.infer<H>, Acc extends 'anyone' | 'media' ? Viewer | null : Viewer>,
  ): Promise<z.input<A> | SharedAnswer<z.input<A>> | StreamedAnswer | Refusal> | z.input<A> | Refusal;
}

/** What OpenAPI and the docs page show of an endpoint. */
export interface Operation {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly params: z.ZodType | null;
  readonly query: z.ZodType | null;
  readonly body: z.ZodType | null;
  readonly raw: RawBody | null;
  readonly headers: z.ZodType | null;
  readonly answer: z.ZodType | null;
  /** Absent: JSON. */
  readonly answerType?: string | undefined;
  readonly status: number;
  readonly access: Access<never, never, never>;
}

/** An endpoint as the shell runs it: types are erased, as what goes in has been parsed by the definition's own schemas. */
export interface Endpoint extends Operation {
  readonly usesReserve: boolean;
  readonly limits: RateLimit | null;
  handler(call: Call<never, never, never, never, never>): unknown;
}

/** Says what an endpoint takes, gives, and who may call it. The shell, OpenAPI and the docs page are made from it. */
export function defineEndpoint<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  H extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodVoid,
  const Acc extends Access<z.infer<P>, z.infer<Q>, z.infer<B>> = Access<z.infer<P>, z.infer<Q>, z.infer<B>>,
>(definition: EndpointDefinition<P, Q, B, H, A, Acc>): Endpoint {
  const answer = definition.answer ?? null;
  return {
    method: definition.method,
    path: definition.path,
    summary: definition.summary,
    tag: definition.tag,
    params: definition.params ?? null,
    query: definition.query ?? null,
    body: definition.body ?? null,
    raw: definition.raw ?? null,
    headers: definition.headers ?? null,
    answer,
    answerType: definition.answerType,
    status: definition.status ?? (answer === null ? 204 : 200),
    access: definition.access,
    usesReserve: definition.usesReserve ?? (definition.method === 'DELETE' || definition.access === 'media'),
    limits: definition.limits ?? null,
    handler: definition.handler,
  };
}
