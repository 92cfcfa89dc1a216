import { z } from 'zod';
import { errorCodeSchema } from './errors.ts';
import { showIdSchema } from './ids.ts';
import { unixMsSchema } from './program-time.ts';
import { programStateSchema } from './show.ts';

/** Version of what is spoken on the media node's WebSocket /studio. */
export const studioVersion = 1;

/**
 * A ticket lets one person publish to one show for a short time. The api signs it with the link's secret, the media node checks it without
 * asking: `base64url(JSON claims) + "." + base64url(HMAC-SHA256(secret, first part))`.
 */
export const studioTicketClaimsSchema = z.strictObject({
  showId: showIdSchema,
  userId: z.string().min(1).max(64),
  /** Program time, i.e. on the media node's clock. */
  expiresAtMs: unixMsSchema,
});
export type StudioTicketClaims = z.infer<typeof studioTicketClaimsSchema>;

/** POST /api/shows/:showId/studio-ticket answers this. `studioUrl` is a WebSocket address. */
export const studioTicketSchema = z.object({ ticket: z.string(), studioUrl: z.string(), expiresAtMs: unixMsSchema });
export type StudioTicket = z.infer<typeof studioTicketSchema>;

const requestId = z
  .int()
  .min(0)
  .max(2 ** 31);

/** mediasoup's own structures: their insides are checked by mediasoup (ortc), their size by the message limit. */
const opaqueObject = z.record(z.string(), z.unknown());

const fingerprintSchema = z.strictObject({
  algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
  value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19,63}$/),
});

/** Requests of the studio; each is answered by `ok` or `refused` with the same `id`. */
export const studioRequestSchema = z.discriminatedUnion('type', [
  /**
   * First, once. `takeOver` ends another publisher of the same show; without it that is `already_publishing`. A connection that names the `studioId`
   * of the one that publishes is the same studio come back, and takes the seat in any case.
   */
  z.strictObject({
    type: z.literal('join'),
    id: requestId,
    v: z.int(),
    ticket: z.string().max(2_048),
    takeOver: z.boolean().default(true),
    /** Absent from older studios, and refused by older servers. */
    studioId: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional(),
  }),
  /** A WebRTC transport for a browser, or a plain RTP one (SRTP, rtcp-mux, media node's private address) for an encoder in the same network. */
  z.strictObject({ type: z.literal('create_transport'), id: requestId, kind: z.enum(['webrtc', 'plain']) }),
  z.strictObject({
    type: z.literal('connect_webrtc'),
    id: requestId,
    transportId: z.uuid(),
    dtlsParameters: z.strictObject({
      role: z.enum(['auto', 'client', 'server']).optional(),
      fingerprints: z.array(fingerprintSchema).min(1).max(8),
    }),
  }),
  z.strictObject({
    type: z.literal('connect_plain'),
    id: requestId,
    transportId: z.uuid(),
    ip: z.union([z.ipv4(), z.ipv6()]),
    port: z.int().min(1).max(65_535),
    srtpKeyBase64: z.base64().min(40).max(80),
  }),
  z.strictObject({
    type: z.literal('produce'),
    id: requestId,
    transportId: z.uuid(),
    kind: z.enum(['audio', 'video']),
    rtpParameters: opaqueObject,
  }),
  z.strictObject({ type: z.literal('pause'), id: requestId, producerId: z.uuid(), paused: z.boolean() }),
  z.strictObject({ type: z.literal('close_producer'), id: requestId, producerId: z.uuid() }),
  z.strictObject({ type: z.literal('restart_ice'), id: requestId, transportId: z.uuid() }),
  z.strictObject({ type: z.literal('ping'), id: requestId }),
  /**
   * Instead of `join`: measures the way up without publishing, so nobody is taken over from. After `ok` (`uploadProbeSchema`) the studio sends
   * binary messages of up to `limits.uploadProbeMessageBytes`, and then asks for what came of it. The connection is for nothing else.
   */
  z.strictObject({ type: z.literal('probe_upload'), id: requestId, ticket: z.string().max(2_048) }),
  z.strictObject({ type: z.literal('end_probe'), id: requestId }),
]);
export type StudioRequest = z.infer<typeof studioRequestSchema>;

/** `data` of the answers, by request. */
export const joinedSchema = z.object({
  routerRtpCapabilities: opaqueObject,
  serverTimeMs: unixMsSchema,
  program: programStateSchema,
});
export const webrtcTransportSchema = z.object({
  transportId: z.uuid(),
  iceParameters: opaqueObject,
  iceCandidates: z.array(opaqueObject),
  dtlsParameters: opaqueObject,
});
export const plainTransportSchema = z.object({
  transportId: z.uuid(),
  ip: z.string(),
  port: z.int(),
  srtpCryptoSuite: z.literal('AES_CM_128_HMAC_SHA1_80'),
  srtpKeyBase64: z.string(),
});
export const producedSchema = z.object({ producerId: z.uuid() });
/** How much may be sent, in how long. A message beyond it ends the connection with `rate_limited`. */
export const uploadProbeSchema = z.object({ maxBytes: z.int().positive(), maxMs: z.int().positive() });
/** What arrived. `bitsPerSecond` leaves out the beginning, while a connection still feels its way; null when too little came to tell. */
export const uploadProbeResultSchema = z.object({
  bytes: z.int().min(0),
  ms: z.number().min(0),
  bitsPerSecond: z.number().min(0).nullable(),
});
export const iceRestartedSchema = z.object({ iceParameters: opaqueObject });

/**
 * What keeps a host's picture or sound from the audience and is theirs to change, with a sentence for people. More may be added: a page passes
 * over a code that it doesn't know.
 */
export const studioNotices = {
  picture_format:
    'Your encoder sends a picture that browsers do not play (4:4:4, 4:2:2, more than 8 bits, or an unusual profile), so it is not shown. ' +
    'Set it to 8 bits, 4:2:0 (NV12 or I420), profile main or high.',
  b_frames:
    'Your encoder sends B-frames, which cannot be shown live, so the picture is not shown. Set the number of B-frames to 0.',
  sound_moved:
    'Your sound comes so much later than your picture that it was moved to it. Lips and voice may not match.',
} as const;
export type StudioNoticeCode = keyof typeof studioNotices;

export const studioServerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ok'), id: requestId, data: z.unknown() }),
  z.object({ type: z.literal('refused'), id: requestId, code: errorCodeSchema, message: z.string() }),
  z.object({ type: z.literal('program'), state: programStateSchema }),
  /** Every two seconds while publishing: what the server gets of each layer and of the audio. */
  z.object({
    type: z.literal('health'),
    layers: z.array(
      z.object({
        rid: z.string(),
        width: z.int(),
        height: z.int(),
        framesPerSecond: z.number(),
        bitsPerSecond: z.number(),
        alive: z.boolean(),
      }),
    ),
    audioAlive: z.boolean(),
    lossPercent: z.number(),
    /** What the host has to change; absent from older servers. See `studioNotices`. */
    notices: z.array(z.object({ code: z.string().max(40), message: z.string().max(400) })).optional(),
  }),
  /** Somebody else took over, or the show has ended. The socket is closed next. */
  z.object({ type: z.literal('ended'), reason: z.enum(['taken_over', 'show_ended']) }),
]);
export type StudioServerMessage = z.infer<typeof studioServerMessageSchema>;
