import { expect, it } from 'vitest';
import { asksForKeyFrame } from './key-frame-request.ts';

const receiverReport = Buffer.from('80c9000100000001', 'hex');
const pli = Buffer.from('81ce00020000000100000002', 'hex');
const fir = Buffer.from('84ce0004000000010000000000000002ff000000', 'hex');
const remb = Buffer.from('8fce00040000000100000000524542010000000a', 'hex');

it('hears PLI and FIR, also behind a receiver report', () => {
  expect(asksForKeyFrame(pli)).toBe(true);
  expect(asksForKeyFrame(fir)).toBe(true);
  expect(asksForKeyFrame(Buffer.concat([receiverReport, pli]))).toBe(true);
});

it('takes nothing else for a request', () => {
  expect(asksForKeyFrame(receiverReport)).toBe(false);
  expect(asksForKeyFrame(remb)).toBe(false);
  expect(asksForKeyFrame(Buffer.from([0x81, 0xce]))).toBe(false);
});
