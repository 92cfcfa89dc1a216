import { expect, it } from 'vitest';
import { senderReportOf } from './sr-trace.ts';

it('reads what mediasoup traces of a sender report', () => {
  expect(senderReportOf({ ssrc: 7, ntpSec: 2_208_988_801, ntpFrac: 2 ** 31, rtpTs: 90_000, packetCount: 1 })).toEqual({
    ssrc: 7,
    report: { ntpMs: 1_500, rtpTimestamp: 90_000 },
  });
});

it.each([
  [undefined],
  [{}],
  [{ ssrc: 7, ntpSec: -1, ntpFrac: 0, rtpTs: 0 }],
  [{ ssrc: 'x', ntpSec: 1, ntpFrac: 0, rtpTs: 0 }],
])('is silent about %j', (info) => {
  expect(senderReportOf(info)).toBeUndefined();
});
