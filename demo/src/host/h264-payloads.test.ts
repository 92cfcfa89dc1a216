import { expect, it } from 'vitest';
import { h264Payloads } from './h264-payloads.ts';

const sps = Buffer.from([0x67, 1, 2]);
const pps = Buffer.from([0x68, 3]);

it('sends SPS and PPS together as a STAP-A, before the slices', () => {
  const slice = Buffer.from([0x65, 9, 9]);
  expect(h264Payloads([sps, pps, slice], 1200)).toEqual([Buffer.from([0x78, 0, 3, 0x67, 1, 2, 0, 2, 0x68, 3]), slice]);
});

it('cuts a large NAL unit into FU-A that join to the same bytes', () => {
  const unit = Buffer.concat([Buffer.from([0x41]), Buffer.alloc(3000, 7)]);
  const payloads = h264Payloads([unit], 1200);
  expect(payloads).toHaveLength(3);
  for (const payload of payloads) expect(payload.length).toBeLessThanOrEqual(1200);
  expect(payloads.map((payload) => (payload[1] ?? 0) & 0xc0)).toEqual([0x80, 0, 0x40]);
  const first = payloads[0] ?? Buffer.alloc(2);
  const rebuiltHeader = ((first[0] ?? 0) & 0xe0) | ((first[1] ?? 0) & 0x1f);
  expect(Buffer.concat([Buffer.from([rebuiltHeader]), ...payloads.map((payload) => payload.subarray(2))])).toEqual(
    unit,
  );
});

it('leaves out access unit delimiters', () => {
  expect(h264Payloads([Buffer.from([0x09, 0xf0])], 1200)).toEqual([]);
});
