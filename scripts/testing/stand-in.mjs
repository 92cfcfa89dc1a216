/**
 * A small program that behaves like one of ours under the supervisor, for its tests. STAND_IN says what it does; PORT_SETTING names the variable
 * with the port that it answers /readyz on.
 */
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const role = process.argv[2] ?? '';
const behaviour = process.env.STAND_IN ?? '';
const portSetting = { api: 'PORT', media: 'MEDIA_PORT' }[role];

/** @param {string} why @returns {never} */
function end(why) {
  writeFileSync(join(process.env.DATA_DIR ?? '.', `${role}.ended`), why);
  appendFileSync(join(process.env.DATA_DIR ?? '.', 'ended-in-turn'), `${role} `);
  process.exit(0);
}

process.on('disconnect', () => end('disconnect'));
process.on('SIGTERM', () => {
  if (behaviour !== `${role} ignores SIGTERM`) end('SIGTERM');
});

if (behaviour === `${role} says`) console.error(`what ${role} says`);
// Whoever waits for the file must not read half of it.
const pidPath = join(process.env.DATA_DIR ?? '.', `${role}.pid`);
writeFileSync(`${pidPath}.draft`, String(process.pid));
renameSync(`${pidPath}.draft`, pidPath);
if (behaviour === `${role} dies`) {
  console.error('the reason it died');
  process.exit(3);
}
if (behaviour === `${role} says without end`) setInterval(() => console.log('on and on'), 20);
const host = process.env[role === 'api' ? 'HOST' : 'MEDIA_HOST'];
if (portSetting)
  createServer((_request, response) => response.end('ok')).listen({
    port: Number(process.env[portSetting]),
    ...(host && { host }),
  });
else {
  const addresses = [{ label: 'Watch', url: 'http://localhost/shows/1' }];
  const logins = [{ role: 'host', email: 'host@example.com', password: 'correct horse' }];
  console.log(`SHOWFLOOR_READY ${JSON.stringify({ addresses, logins })}`);
  setInterval(() => {}, 60_000);
}
