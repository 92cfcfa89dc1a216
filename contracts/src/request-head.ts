import { type Refusal, refuse } from './errors.ts';

/** Bodies up to this are read to their end though nobody wants them, so that the connection can be used again. */
const cheapBodyBytes = 64 * 1024;

/** What a server knows of a request before it has read any of its body. */
export interface RequestHead {
  /** Names and values in turn, as node:http gives them. */
  readonly rawHeaders: readonly string[];
  readonly headers: {
    readonly 'content-length'?: string | undefined;
    readonly 'transfer-encoding'?: string | undefined;
  };
}

/**
 * Refuses what no route would take, before a byte of the body is read: two `Host` headers, of which a proxy may have believed the other
 * (RFC 9112 §3.2), and a body larger than any may be.
 */
export function refuseHead({ rawHeaders, headers }: RequestHead, maxBodyBytes: number): Refusal | null {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length > 1) return refuse('invalid_request', { message: 'The request names two hosts.', param: 'host' });
  return Number(headers['content-length'] ?? 0) > maxBodyBytes ? refuse('body_too_large') : null;
}

/** Whether the connection ends with the answer: what is left of a long body, or of one without a length, isn't waited for. */
export function endsWithAnswer({ headers }: RequestHead): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > cheapBodyBytes;
}
