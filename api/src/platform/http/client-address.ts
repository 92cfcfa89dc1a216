import type { IncomingMessage } from 'node:http';

/**
 * The address that connections are counted by: an IPv4 address, or an IPv6 network of 64 bits, of which one household or one server has all.
 * @param trustedProxies how many proxies in front of us may be believed; each adds who spoke to it to the end of X-Forwarded-For.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const forwarded = trustedProxies === 0 ? [] : hopsOf(request.headers['x-forwarded-for']);
  // Who spoke to us comes after them. The system is asked for it only where it is needed.
  const counted = forwarded[Math.max(0, forwarded.length - trustedProxies)] ?? request.socket.remoteAddress;
  return networkOf(counted ?? 'unknown');
}

function hopsOf(header: string | string[] | undefined): string[] {
  const written = Array.isArray(header) ? header.join(',') : (header ?? '');
  return written
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
}

/** What an address is counted by, as `clientAddress` says. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail = ''] = address.split('%', 1).join('').toLowerCase().split('::', 2);
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0') : [];
  return `${[...front, ...zeros, ...back].slice(0, 4).join(':')}::/64`;
}
