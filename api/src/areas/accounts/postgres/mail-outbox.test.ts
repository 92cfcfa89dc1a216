import { beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import type { Mail } from '../../../platform/mail/mail.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { createMailSender } from '../mail-sender.ts';
import { createMailOutbox } from './mail-outbox.ts';
import { outgoingMails } from './tables.ts';

const mail: Mail = { to: 'ada@shop.test', subject: 'Hello', text: 'A secret link' };

eachDatabase('mails', (open) => {
  let database: Database | undefined;
  let clock = 0;
  let refusing = false;
  const taken: Mail[] = [];
  const errors: string[] = [];
  beforeEach(async () => {
    database ??= (await open()).database;
    await database.delete(outgoingMails);
    [clock, refusing, taken.length, errors.length] = [1_800_000_000_000, false, 0, 0];
  }, 60_000);
  const start = () => {
    if (!database) throw new Error('no database');
    const transport = {
      async send(given: Mail) {
        if (refusing) throw new Error('421 come back later');
        taken.push(given);
      },
      close() {},
    };
    const outbox = createMailOutbox(database);
    return createMailSender({
      outbox,
      transport,
      askMs: async () => clock,
      onError: (_error, what) => errors.push(what),
    });
  };
  const rows = async () => (await database?.select().from(outgoingMails)) ?? [];

  it('are sent once under each key, and their text is forgotten', async () => {
    const sender = start();
    await sender.post('a', mail);
    await sender.post('a', mail);
    await sender.post('b', mail);
    await expect.poll(() => taken.length).toBe(2);
    await sender.close();
    await start().close();
    expect(taken).toEqual([mail, mail]);
    expect(await rows()).toMatchObject([
      { body: null, dueAtMs: null },
      { body: null, dueAtMs: null },
    ]);
  });

  it('are tried again by whichever process, later and later, and given up in the end', async () => {
    refusing = true;
    const sender = start();
    await sender.post('a', mail);
    await sender.close();
    const [first] = await rows();
    expect(first).toMatchObject({ body: 'A secret link', tries: 1, dueAtMs: clock + 30_000 });
    for (let time = 0; time < 12; time++) {
      clock = (await rows())[0]?.dueAtMs ?? 0;
      const again = start();
      // Taking the same mail once more changes nothing, but looks for what is due.
      await again.post('a', mail);
      await again.close();
    }
    const last = (await rows())[0];
    expect(last).toMatchObject({ body: null, dueAtMs: null });
    expect(errors).toContain('a mail was given up');
    expect(clock - 1_800_000_000_000).toBeGreaterThan(24 * 3_600_000);
  });
});
