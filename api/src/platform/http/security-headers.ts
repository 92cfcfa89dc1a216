import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers that bind what a page of ours may do: scripts from here alone; playlists, segments and sockets from here and the media node;
 * `blob:` for what hls.js plays (MSE) and its worker.
 */
export function securityHeaders(publicUrl: string, mediaPublicUrl: string, hstsSubdomains: boolean): RequestHandler {
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
        scriptSrc: ["'self'"],
        // Radix and motion set style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:', media],
        workerSrc: ["'self'", 'blob:'],
        // 'self' covers ws: of the same host only in newer browsers: both are named.
        connectSrc: ["'self'", webSocketOrigin(publicUrl), media, webSocketOrigin(mediaPublicUrl)],
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
