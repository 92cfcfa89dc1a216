import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { htmlOfText } from './html-of-text.ts';
import type { Mail, MailTransport } from './mail.ts';

/** Mails that lie in the folder at most: the oldest goes first. */
const keptFiles = 1_000;

/** Sends by SMTP. @param url smtp://user:password@host:port, or smtps://… */
export function smtpTransport(url: string, from: string): MailTransport {
  const smtp = createTransport(
    { url, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    async send(mail) {
      await smtp.sendMail({ ...mail, html: htmlOfText(mail.text) });
    },
    close: () => smtp.close(),
  };
}

/** Writes each mail into a file of `folder` instead of sending it: for development, and until SMTP is set up. */
export function fileTransport(folder: string, from: string, nowMs: () => number): MailTransport {
  const writer = createTransport(
    { streamTransport: true, buffer: true },
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    async send(mail: Mail) {
      const { message } = await writer.sendMail({ ...mail, html: htmlOfText(mail.text), date: new Date(nowMs()) });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const moment = new Date(nowMs()).toISOString().replaceAll(':', '-');
      const name = `${moment}-${randomBytes(4).toString('hex')}.eml`;
      if (!Buffer.isBuffer(message)) throw new Error('the mail was not rendered');
      await writeFile(join(folder, name), message, { mode: 0o600 });
      const names = (await readdir(folder)).filter((file) => file.endsWith('.eml')).sort();
      for (const old of names.slice(0, -keptFiles)) await rm(join(folder, old), { force: true });
    },
    close: () => writer.close(),
  };
}
