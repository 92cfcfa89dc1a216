import { z } from 'zod';
import { unixMsFromNtp } from '../rtp/ntp.ts';
import type { SenderReport } from '../rtp/rtp-packet.ts';

const uint32 = z.int().min(0).max(0xffff_ffff);

/** What mediasoup tells of a sender report (`trace` event of type `sr`); it types its insides as unknown. */
const srTraceSchema = z.object({ ssrc: uint32, ntpSec: uint32, ntpFrac: uint32, rtpTs: uint32 });

/** The report in a trace event and the SSRC it is of, undefined when it isn't one. */
export function senderReportOf(info: unknown): { ssrc: number; report: SenderReport } | undefined {
  const parsed = srTraceSchema.safeParse(info);
  if (!parsed.success) return undefined;
  const { ssrc, ntpSec, ntpFrac, rtpTs } = parsed.data;
  return { ssrc, report: { ntpMs: unixMsFromNtp(ntpSec, ntpFrac), rtpTimestamp: rtpTs } };
}
