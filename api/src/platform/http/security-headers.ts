import type { RequestHandler } from 'express';
import helmet from 'helmet';

export interface SecurityHeaderOptions {
  readonly publicUrl: string;
  readonly mediaPublicUrl: string;
  readonly hstsSubdomains: boolean;
  /** Whether Stripe takes payments here. Default: false. */
  readonly stripe?: boolean;
}

const stripeScripts = ['https://js.stripe.com', 'https://*.js.stripe.com'];

/**
 * Headers that bind what a page of ours may do: scripts from here alone; playlists, segments and sockets from here and the media node;
 * `blob:` for what hls.js plays (MSE) and its worker. With Stripe what its form needs as well (docs.stripe.com/security/guide, "Content security policy").
 */
export function securityHeaders({
  publicUrl,
  mediaPublicUrl,
  hstsSubdomains,
  stripe = false,
}: SecurityHeaderOptions): RequestHandler {
  const media = new URL(mediaPublicUrl).origin;
  const secure = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        scriptSrc: ["'self'", ...(stripe ? stripeScripts : [])],
        ...(stripe && { frameSrc: ["'self'", ...stripeScripts, 'https://hooks.stripe.com'] }),
        // Radix and motion set style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:', media],
        workerSrc: ["'self'", 'blob:'],
        // 'self' covers ws: of the same host only in newer browsers: both are named.
        connectSrc: [
          ...["'self'", webSocketOrigin(publicUrl), media, webSocketOrigin(mediaPublicUrl)],
          ...(stripe ? ['https://api.stripe.com'] : []),
        ],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // Subdomains are other people's until somebody says otherwise: a year without http would break them.
    strictTransportSecurity: secure && { includeSubDomains: hstsSubdomains },
    crossOriginEmbedderPolicy: false,
    // Without TLS browsers ignore both, and say so in the console.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
}

function webSocketOrigin(url: string): string {
  return new URL(url).origin.replace(/^http/, 'ws');
}
