import { z } from 'zod';

const ssrcSchema = z.int().min(1).max(0xffff_ffff);
const payloadTypeSchema = z.int().min(0).max(127);
const parametersSchema = z.record(z.string().max(60), z.union([z.string().max(200), z.number(), z.boolean()]));
const feedbackSchema = z.object({ type: z.string().min(1).max(40), parameter: z.string().max(40).optional() });

/**
 * A publisher's RTP parameters (mediasoup's form of ORTC RTCRtpParameters) with bounds on everything, so that nothing of odd size or
 * sign reaches the worker. Whether they make sense together is mediasoup's to say. Unknown fields are dropped.
 */
export const rtpParametersSchema = z.object({
  mid: z.string().min(1).max(32).optional(),
  codecs: z
    .array(
      z.object({
        mimeType: z.string().regex(/^(audio|video)\/[A-Za-z0-9-]{1,30}$/),
        payloadType: payloadTypeSchema,
        clockRate: z.int().min(1).max(1_000_000),
        channels: z.int().min(1).max(8).optional(),
        parameters: parametersSchema.default({}),
        rtcpFeedback: z.array(feedbackSchema).max(16).default([]),
      }),
    )
    .min(1)
    .max(8),
  headerExtensions: z
    .array(
      z.object({
        uri: z.string().min(1).max(200),
        id: z.int().min(1).max(255),
        encrypt: z.literal(false).optional(),
        parameters: parametersSchema.default({}),
      }),
    )
    .max(16)
    .default([]),
  encodings: z
    .array(
      z.object({
        ssrc: ssrcSchema.optional(),
        rid: z
          .string()
          .regex(/^[A-Za-z0-9_-]{1,16}$/)
          .optional(),
        codecPayloadType: payloadTypeSchema.optional(),
        rtx: z.object({ ssrc: ssrcSchema }).optional(),
        dtx: z.boolean().optional(),
        scalabilityMode: z
          .string()
          .regex(/^[LS]1T[1-3]$/)
          .optional(),
        maxBitrate: z.int().min(1).max(100_000_000).optional(),
      }),
    )
    .min(1)
    .max(3),
  rtcp: z.object({ cname: z.string().max(255).optional(), reducedSize: z.boolean().optional() }).default({}),
});
