/** Where a Redis is, as `REDIS_URL` says. Holds the password. */
export interface RedisAddress {
  /** One server; a Cluster, by some of its nodes; or the master that some sentinels name. */
  readonly kind: 'server' | 'cluster' | 'sentinel';
  /** Servers, nodes or sentinels. */
  readonly hosts: readonly RedisHost[];
  readonly tls: boolean;
  /** For the servers. */
  readonly username?: string;
  readonly password?: string;
  /** For the sentinels, where they want one. */
  readonly sentinelPassword?: string;
  /** The certificates of those who sign the servers' and the sentinels', PEM. Absent: those that Node believes. */
  readonly ca?: string;
  /** 0 in a Cluster. */
  readonly database: number;
  /** The name the sentinels know the master by; empty for the other kinds. */
  readonly masterName: string;
}

export interface RedisHost {
  readonly host: string;
  readonly port: number;
}

const forms = 'redis://host, a comma list of a Cluster’s nodes, or redis+sentinel://host1,host2/master-name';
const schemes: Readonly<Record<string, Pick<RedisAddress, 'kind' | 'tls'> & { readonly port: number }>> = {
  redis: { kind: 'server', tls: false, port: 6379 },
  rediss: { kind: 'server', tls: true, port: 6379 },
  'redis+cluster': { kind: 'cluster', tls: false, port: 6379 },
  'rediss+cluster': { kind: 'cluster', tls: true, port: 6379 },
  'redis+sentinel': { kind: 'sentinel', tls: false, port: 26379 },
  'rediss+sentinel': { kind: 'sentinel', tls: true, port: 26379 },
};
const mostHosts = 100;

/**
 * Reads `[scheme]://[user[:password]@]host[:port][,host[:port]…][/database]`, percent-encoded as URLs are:
 *
 * - `redis://` and `rediss://` (TLS): one server; several hosts are nodes of a Cluster, each of which may repeat the scheme and the credentials
 * - `redis+cluster://`: a Cluster, also by a single address of it
 * - `redis+sentinel://sentinel1,sentinel2/master-name[/database]`; the credentials are the server's
 *
 * @returns the address, or what is wrong with it, in words that don't repeat it
 */
export function parseRedisUrl(text: string): RedisAddress | string {
  const [first = '', ...others] = text.split(',').map((part) => part.trim());
  const head = /^([a-z+]+):\/\/(?:([^@/]*)@)?(.*)$/s.exec(first);
  const scheme = head?.[1] ? schemes[head[1]] : undefined;
  if (!head || !scheme) return `must be ${forms}`;
  const credentials = readCredentials(head[2]);
  if (credentials === null) return 'has a user or password that is not percent-encoded';

  // What stands after the last host is the list's; each host may come with the first one's scheme and credentials again.
  const prefix = first.slice(0, first.length - (head[3]?.length ?? 0));
  const list = [
    head[3] ?? '',
    ...others.map((other) => (other.startsWith(prefix) ? other.slice(prefix.length) : other)),
  ];
  if (list.some((host) => host.includes('@')))
    return 'has hosts with other schemes or credentials than the first one’s';
  const last = list.at(-1) ?? '';
  const [lastHost = '', ...path] = last.split('/');
  if (path.some((part, at) => part === '' && at < path.length - 1) || path.length > 2) return `must be ${forms}`;
  const names = path.filter((part) => part !== '');
  const hosts: RedisHost[] = [];
  for (const name of [...list.slice(0, -1), lastHost]) {
    const host = readHost(name, scheme.port);
    if (host === null) return `has a host that is none: number ${hosts.length + 1}`;
    hosts.push(host);
  }
  if (hosts.length > mostHosts) return `names more than ${mostHosts} hosts`;

  const kind = scheme.kind === 'server' && hosts.length > 1 ? 'cluster' : scheme.kind;
  const masterName = kind === 'sentinel' ? decoded(names.shift() ?? '') : '';
  if (kind === 'sentinel' && !masterName) return 'needs the master’s name: redis+sentinel://host1,host2/master-name';
  if (names.length > 1) return `must be ${forms}`;
  const database = Number(names[0] ?? 0);
  if (!/^\d{1,4}$/.test(names[0] ?? '0')) return 'has a database that is no number';
  if (kind === 'cluster' && database !== 0) return 'names a database, and a Cluster has only number 0';
  return { kind, hosts, tls: scheme.tls, ...credentials, database, masterName: masterName ?? '' };
}

function readCredentials(text: string | undefined): Pick<RedisAddress, 'username' | 'password'> | null {
  if (text === undefined || text === '') return {};
  const colon = text.indexOf(':');
  const username = decoded(colon < 0 ? text : text.slice(0, colon));
  const password = decoded(colon < 0 ? '' : text.slice(colon + 1));
  if (username === null || password === null) return null;
  return { ...(username !== '' && { username }), ...(password !== '' && { password }) };
}

/** A name, an IPv4 address, or an IPv6 address in brackets, and its port. */
function readHost(text: string, defaultPort: number): RedisHost | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3] ?? defaultPort);
  return host === undefined || port < 1 || port > 65_535 ? null : { host, port };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
