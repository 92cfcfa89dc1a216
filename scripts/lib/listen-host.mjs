import { isIPv6 } from 'node:net';

/** `HOST` as conda and other compilers' set-ups export it: what they build for, such as x86_64-conda-linux-gnu. */
const buildTarget =
  /^(x86_64|i[3-6]86|aarch64|arm\w*|powerpc64(le)?|ppc64(le)?|s390x|riscv64)-[\w.]+-[\w.]+(-[\w.]+)?$/;

/** @param {string} host */
export function isBuildTarget(host) {
  return buildTarget.test(host);
}

/**
 * Where this machine reaches a server that listens on `host`, as it stands in a URL (RFC 3986 §3.2.2).
 *
 * @param {string | undefined} host nothing: on all addresses
 */
export function ownHost(host) {
  if (!host || host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIPv6(host) ? `[${host}]` : host;
}

/**
 * As a browser on this machine is given it: by name, unless the server listens on one address alone.
 *
 * @param {string | undefined} host
 */
export function browserHost(host) {
  return !host || ['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost'].includes(host) ? 'localhost' : ownHost(host);
}
