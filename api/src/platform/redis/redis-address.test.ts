import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRedisUrl } from './redis-address.ts';

const plain = { tls: false, database: 0, masterName: '' };

describe('REDIS_URL', () => {
  it.each([
    ['redis://cache', { ...plain, kind: 'server', hosts: [{ host: 'cache', port: 6379 }] }],
    ['redis://cache/', { ...plain, kind: 'server', hosts: [{ host: 'cache', port: 6379 }] }],
    [
      'rediss://shop:p%40ss%2C@10.0.0.1:6380/3',
      {
        kind: 'server',
        hosts: [{ host: '10.0.0.1', port: 6380 }],
        tls: true,
        username: 'shop',
        password: 'p@ss,',
        database: 3,
        masterName: '',
      },
    ],
    [
      'redis://:secret@[::1]:7000',
      { ...plain, kind: 'server', hosts: [{ host: '::1', port: 7000 }], password: 'secret' },
    ],
    [
      'redis://a:7000, redis://b:7001,c',
      {
        ...plain,
        kind: 'cluster',
        hosts: [
          { host: 'a', port: 7000 },
          { host: 'b', port: 7001 },
          { host: 'c', port: 6379 },
        ],
      },
    ],
    [
      'rediss://u:p@a,rediss://u:p@b',
      {
        kind: 'cluster',
        hosts: [
          { host: 'a', port: 6379 },
          { host: 'b', port: 6379 },
        ],
        tls: true,
        username: 'u',
        password: 'p',
        database: 0,
        masterName: '',
      },
    ],
    ['redis+cluster://cfg.example:6379', { ...plain, kind: 'cluster', hosts: [{ host: 'cfg.example', port: 6379 }] }],
    [
      'redis+sentinel://:pw@s1:5000,s2/main/1',
      {
        kind: 'sentinel',
        hosts: [
          { host: 's1', port: 5000 },
          { host: 's2', port: 26379 },
        ],
        tls: false,
        password: 'pw',
        database: 1,
        masterName: 'main',
      },
    ],
  ])('%s', (url, address) => {
    expect(parseRedisUrl(url)).toEqual(address);
  });

  it.each([
    ['http://cache', 'must be redis://host'],
    ['cache:6379', 'must be redis://host'],
    ['redis://', 'has a host that is none'],
    ['redis://a,', 'has a host that is none: number 2'],
    ['redis://a:99999', 'has a host that is none'],
    ['redis://a b', 'has a host that is none'],
    ['redis://u:p@a,redis://u:other@b', 'other schemes or credentials'],
    ['redis://a/x', 'has a database that is no number'],
    ['redis://a/1/2', 'must be redis://host'],
    ['redis://a,b/1', 'a Cluster has only number 0'],
    ['redis+sentinel://a,b', 'needs the master’s name'],
    ['redis://%zz:p@a', 'not percent-encoded'],
  ])('%s is refused', (url, mistake) => {
    expect(parseRedisUrl(url)).toContain(mistake);
  });

  it('answers an address or a sentence for whatever stands there, and never repeats the password', () => {
    const secret = 'pa55word';
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(',', '/', ':', '@', 'redis://', `u:${secret}@`, 'host', '%', '[', ']'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const parsed = parseRedisUrl(`redis://u:${secret}@${parts.join('')}`);
        if (typeof parsed === 'string') expect(parsed).not.toContain(secret);
        else expect(parsed.hosts.length).toBeGreaterThan(0);
      }),
    );
  });
});
