import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findProgram } from '../find-program.mjs';
import { ensureCertificate } from './certificate.mjs';
import { nginxConf } from './nginx-conf.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showfloor-nginx-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plan = () => ({
  folder,
  user: '',
  port: 8443,
  certificate: join(folder, 'localhost.crt'),
  key: join(folder, 'localhost.key'),
  apiPorts: [8521, 8522, 8523],
  mediaPort: 8531,
  apiDoor: 8540,
  ipv6: true,
  hidesHsts: true,
});

test('sends calls to any api, and tells the api alone who calls', () => {
  const conf = nginxConf(plan());
  expect(conf).toContain(`    least_conn;
    server 127.0.0.1:8521 max_fails=1 fail_timeout=2s;
    server 127.0.0.1:8522 max_fails=1 fail_timeout=2s;
    server 127.0.0.1:8523 max_fails=1 fail_timeout=2s;
    keepalive 64;`);
  expect(conf).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
  expect(conf).not.toContain('$proxy_add_x_forwarded_for');
});

test('asks no browser for HTTPS on the other ports of this machine', () => {
  expect(nginxConf(plan())).toContain('proxy_hide_header Strict-Transport-Security;');
  expect(nginxConf({ ...plan(), hidesHsts: false })).not.toContain('Strict-Transport-Security');
});

test('listens on IPv6 where there is any', () => {
  expect(nginxConf(plan())).toContain(
    '    listen 8443 ssl http2;\n    listen [::]:8443 ssl http2;\n    ssl_certificate ',
  );
  expect(nginxConf({ ...plan(), ipv6: false })).toContain('    listen 8443 ssl http2;\n    ssl_certificate ');
});

const searched = `${process.env.PATH}:/usr/sbin`;
const [nginx, openssl] = [findProgram(['nginx'], searched), findProgram(['openssl'], searched)];
const missing = nginx && openssl ? '' : ' (skipped: this machine has no nginx and openssl)';
test.skipIf(missing !== '')(`nginx takes it${missing}`, async () => {
  mkdirSync(join(folder, 'cache'));
  const made = await ensureCertificate(folder, 'localhost', openssl ?? '');
  // The second time it is there, and is kept.
  const key = readFileSync(made.key, 'utf8');
  expect(await ensureCertificate(folder, 'localhost', openssl ?? '')).toEqual(made);
  expect(readFileSync(made.key, 'utf8')).toBe(key);
  writeFileSync(join(folder, 'nginx.conf'), nginxConf({ ...plan(), ...made }));
  const said = spawnSync(nginx ?? '', ['-t', '-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')], {
    encoding: 'utf8',
  });
  expect(said.stderr).toContain('test is successful');
});
