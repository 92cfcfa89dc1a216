import { expect, test } from 'vitest';
import type { RtpPacket } from '../rtp/rtp-packet.ts';
import { ReorderBuffer } from './reorder-buffer.ts';

function packet(sequenceNumber: number): RtpPacket {
  const empty = Buffer.alloc(0);
  const header = { payloadType: 96, marker: false, timestamp: 0, ssrc: 1, extensionProfile: 0 };
  return { ...header, sequenceNumber, extensionData: empty, payload: empty };
}

function setUp() {
  const log: string[] = [];
  const buffer = new ReorderBuffer({
    onPacket: ({ sequenceNumber }) => log.push(String(sequenceNumber)),
    onLoss: (count) => log.push(`lost ${count}`),
  });
  return { log, buffer };
}

test('holds packets behind a hole until it is filled', () => {
  const { log, buffer } = setUp();
  for (const [at, sequence] of [65_534, 0, 1, 65_535, 2].entries()) buffer.push(packet(sequence), at);
  expect(log).toEqual(['65534', '65535', '0', '1', '2']);
});

test('gives up on a hole after 250 ms, not before, and drops what comes later', () => {
  const { log, buffer } = setUp();
  buffer.push(packet(1), 0);
  buffer.push(packet(4), 10);
  buffer.tick(259);
  expect(log).toEqual(['1']);
  buffer.tick(260);
  buffer.push(packet(2), 261);
  expect(log).toEqual(['1', 'lost 2', '4']);
});

test('waits for each hole from when its own follower came', () => {
  const { log, buffer } = setUp();
  buffer.push(packet(1), 0);
  buffer.push(packet(3), 10);
  buffer.push(packet(5), 200);
  buffer.tick(260);
  expect(log).toEqual(['1', 'lost 1', '3']);
  buffer.tick(449);
  expect(log).toHaveLength(3);
  buffer.tick(450);
  expect(log).toEqual(['1', 'lost 1', '3', 'lost 1', '5']);
});

test('follows a sender that starts its numbers anew, but not one stray packet', () => {
  const { log, buffer } = setUp();
  buffer.push(packet(1), 0);
  buffer.push(packet(30_000), 1);
  buffer.push(packet(2), 2);
  expect(log).toEqual(['1', '2']);
  for (let i = 0; i < 10; i++) buffer.push(packet(30_000 + i), 3);
  expect(log.slice(2, 5)).toEqual(['lost 1', '30007', '30008']);
});

test('never holds more than its limit', () => {
  const { log, buffer } = setUp();
  buffer.push(packet(0), 0);
  for (let sequence = 2; sequence < 2_052; sequence++) buffer.push(packet(sequence), 1);
  expect(log[1]).toBe('lost 1');
  expect(log).toHaveLength(2_052);
});
