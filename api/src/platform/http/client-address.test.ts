import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

function from(remoteAddress: string, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded;
  return request;
}

describe('clientAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('counts %s as %s', (address, counted) => {
    expect(clientAddress(from(address), 0)).toBe(counted);
  });

  it.each([
    [0, '10.0.0.1'],
    [1, '198.51.100.2'],
    [2, '203.0.113.7'],
    // More proxies than there are hops: somebody came past one of them.
    [5, '192.0.2.66'],
  ])('believes %i proxies', (trusted, counted) => {
    const forged = '192.0.2.66, 203.0.113.7, 198.51.100.2';
    expect(clientAddress(from('10.0.0.1', forged), trusted)).toBe(counted);
  });
});
