import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isRefusal } from '@showfloor/contracts/errors';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { PasswordHasher } from './password-hasher.ts';

describe('PasswordHasher', () => {
  const hasher = new PasswordHasher({ waiting: 8 });
  afterAll(() => hasher.close());

  it('writes and reads the hashes that better-auth writes and reads', { timeout: 120_000 }, async () => {
    const theirs = await hashPassword('pässword ﬁne');
    expect(await hasher.verify('a', theirs, 'pässword fine')).toBe(true);
    expect(await hasher.verify('a', theirs, 'another')).toBe(false);
    const ours = await hasher.hash('a', 'pässword ﬁne');
    expect(await verifyPassword({ hash: String(ours), password: 'pässword fine' })).toBe(true);
    expect(await hasher.hash('a', 'pässword ﬁne')).not.toBe(ours);
    await expect(hasher.verify('a', 'no hash', 'x')).rejects.toThrow('not the hash');
  });

  it('leaves the threads that read files alone, however many passwords come', { timeout: 120_000 }, async () => {
    const hashes = Array.from({ length: 40 }, () => hasher.hash('a', 'correct horse battery'));
    const file = fileURLToPath(import.meta.url);
    for (let read = 0; read < 20; read++) {
      await readFile(file);
    }
    // All files were read while the passwords that found a place still waited.
    const { waiting, running } = hasher.load;
    expect(waiting + running).toBeGreaterThan(4);
    const results = await Promise.all(hashes);
    const refused = results.filter(isRefusal);
    expect(refused[0]).toMatchObject({ refused: 'overloaded', details: { retryAfterMs: expect.any(Number) } });
    expect(results.length - refused.length).toBeGreaterThan(8);
    expect(hasher.load).toEqual({ waiting: 0, running: 0 });
  });
});
