import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const secrets = { AUTH_SECRET: 'a'.repeat(32), MEDIA_LINK_SECRET: 'b'.repeat(32) };

describe('readConfig', () => {
  it('needs two secrets and nothing else', () => {
    const { config } = readConfig({ ...secrets, DATA_DIR: '/srv/showfloor' });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      mediaPublicUrl: 'http://localhost:8081',
      mediaInternalUrl: 'http://localhost:8081',
      database: { kind: 'pglite', folder: '/srv/showfloor/pglite' },
      imagesDir: '/srv/showfloor/images',
      logLevel: 'info',
      trustedProxies: 0,
      rateLimits: true,
    });
  });

  it('has parcels go by EasyPost where it is set up whole', () => {
    const easyPost = { EASYPOST_API_KEY: 'key', EASYPOST_WEBHOOK_SECRET: 's'.repeat(16) };
    expect(readConfig(secrets).secrets.easyPost).toBeNull();
    expect(readConfig({ ...secrets, ...easyPost })).toMatchObject({
      config: { easyPostUrl: 'https://api.easypost.com' },
      secrets: { easyPost: { apiKey: 'key', webhookSecret: 's'.repeat(16) } },
    });
    for (const name of Object.keys(easyPost))
      expect(() => readConfig({ ...secrets, ...easyPost, [name]: '' })).toThrow(/go together/);
  });

  it('refuses an address with a path, where pages and sign-in would not work', () => {
    expect(() => readConfig({ ...secrets, PUBLIC_URL: 'https://shop.example/live' })).toThrow(
      /PUBLIC_URL must be an address without a path/,
    );
  });

  it("listens on all addresses where HOST is a compiler's, and says so", () => {
    const { config, notes } = readConfig({ ...secrets, HOST: 'x86_64-conda-linux-gnu' }, null);
    expect(config.host).toBe('0.0.0.0');
    expect(notes).toEqual([expect.stringContaining('HOST is x86_64-conda-linux-gnu')]);
    expect(readConfig({ ...secrets, HOST: '::1' })).toMatchObject({ config: { host: '::1' } });
  });

  it('takes as many connections as the process may open files, and refuses a promise that it cannot keep', () => {
    expect(readConfig(secrets, 1_048_576)).toMatchObject({
      config: { realtime: { connections: 15_000 }, connections: 19_000 },
      notes: [],
    });
    const few = readConfig(secrets, 4_096);
    expect(few.config.realtime.connections).toBe(2_816);
    expect(few.notes).toEqual([expect.stringMatching(/4096 files.*2816 viewers/)]);
    const read = () => readConfig({ ...secrets, REALTIME_CONNECTIONS: '50000' }, 20_000);
    expect(read).toThrow(/REALTIME_CONNECTIONS is 50000, but this process may open 20000 files.*enough for 15744/);
    expect(readConfig({ ...secrets, REALTIME_CONNECTIONS: '50000' }, 1_048_576).config.connections).toBe(54_000);
  });

  it('keeps secrets out of the config', () => {
    const { config, secrets: kept } = readConfig({ ...secrets, DATABASE_URL: 'postgresql://u:hunter2@db/x' });
    expect(JSON.stringify(config)).not.toMatch(/hunter2|aaaa|bbbb/);
    expect(config.database).toEqual({ kind: 'postgres', connections: 10 });
    expect(kept.databaseUrl).toBe('postgresql://u:hunter2@db/x');
  });

  it('takes the slash off the end of an address, and an empty variable for an absent one', () => {
    const { config } = readConfig({ ...secrets, PUBLIC_URL: 'https://shop.example/', MEDIA_PUBLIC_URL: '' });
    expect(config.publicUrl).toBe('https://shop.example');
    expect(config.mediaPublicUrl).toBe('http://localhost:8081');
  });

  it('reports every mistake at once, without the secrets themselves', () => {
    const mistakes = [
      /PORT .*65535/,
      /PUBLIC_URL must be an http/,
      /DATABASE_URL must begin with postgresql/,
      /REDIS_URL names a database, and a Cluster/,
      /AUTH_SECRET must have at least 32/,
      /MEDIA_LINK_SECRET is missing/,
      /LOG_LEVEL/,
    ];
    const read = () =>
      readConfig({
        PORT: '99999',
        PUBLIC_URL: 'ftp://x',
        DATABASE_URL: 'mysql://x',
        REDIS_URL: 'redis://:hidden-word@a,b/1',
        AUTH_SECRET: 'short-secret',
        LOG_LEVEL: 'loud',
      });
    for (const mistake of mistakes) expect(read).toThrow(mistake);
    expect(read).not.toThrow(/short-secret|hidden-word/);
  });
});
