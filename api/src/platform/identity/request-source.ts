import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Where a request comes from, as far as it says. */
export interface RequestSource {
  /** What it is counted by: an IPv4 address or an IPv6 network. */
  readonly network: string;
  /** The browser's own id, by its device cookie; null: it has none of ours. */
  readonly device: string | null;
  /** What the browser says of itself, in short: many people's say the same. */
  readonly browser: string;
}

/** Headers that a browser sends alike with each request, in a private window too, and with a WebSocket's, where client hints are missing. */
const traits = ['user-agent', 'accept-language'] as const;
/** What is looked at of one. */
const traitChars = 300;

/** What a browser says of itself, as a short text that tells nothing by itself. */
export function browserTraits(headers: IncomingHttpHeaders): string {
  const said = traits.map((name) => String(headers[name] ?? '').slice(0, traitChars));
  // The empty line is where marks that are kept have a header that is no longer looked at.
  return hash('sha256', [...said, ''].join('\n'), 'base64url').slice(0, 22);
}
