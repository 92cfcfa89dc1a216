import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileTransport, smtpTransport } from './mail-transport.ts';

const from = 'The Shop <shop@example.test>';
const mail = { to: 'ada@example.test', subject: 'Größe\r\nBcc: eve@example.test', text: 'Thank you.\n.\nBye' };

it('writes mails into files that only their owner reads', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'showfloor-mail-')), 'mail');
  const transport = fileTransport(folder, from, () => Date.UTC(2026, 10, 28, 12));
  await transport.send(mail);
  transport.close();
  const [name = ''] = await readdir(folder);
  expect(name).toMatch(/^2026-11-28T12-00-00\.000Z-[0-9a-f]{8}\.eml$/);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  const written = await readFile(join(folder, name), 'utf8');
  expect(written).toMatch(/^From: The Shop <shop@example.test>/m);
  expect(written).toMatch(/^To: ada@example.test/m);
  // What stands in a subject makes no header of its own.
  expect(written).not.toMatch(/^Bcc:/m);
  expect(written).toContain('Thank you.');
  await rm(join(folder, '..'), { recursive: true });
});

it('speaks SMTP, and says when a mail was not taken', async () => {
  const heard: string[] = [];
  const server = createServer((socket) => {
    let inText = false;
    socket.write('220 shop.test\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      for (const line of String(chunk).split('\r\n').filter(Boolean)) {
        heard.push(line);
        if (inText && line !== '.') continue;
        if (line === 'DATA') socket.write('354 go on\r\n');
        else if (line.startsWith('RCPT TO:<nobody@')) socket.write('550 no such user\r\n');
        else socket.write('250 ok\r\n');
        inText = line === 'DATA';
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const transport = smtpTransport(`smtp://127.0.0.1:${port}`, from);
  await transport.send(mail);
  expect(heard).toContain('MAIL FROM:<shop@example.test>');
  expect(heard).toContain('RCPT TO:<ada@example.test>');
  expect(heard).toContain('Thank you.');
  await expect(transport.send({ ...mail, to: 'nobody@example.test' })).rejects.toThrow('550');
  transport.close();
  server.close();
});
