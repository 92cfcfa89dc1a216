import { writeSync } from 'node:fs';
import { createLogSink, lostLinesRecord } from '@showfloor/contracts/log-sink';
import { showSchema } from '@showfloor/contracts/show';
import { studioTicketSchema } from '@showfloor/contracts/studio';
import { AV_LOG_ERROR, Log } from 'node-av';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { Audience } from './crowd/audience.ts';
import { DropHost } from './crowd/drop-host.ts';
import { Moderator } from './crowd/moderator.ts';
import { Presenter } from './crowd/presenter.ts';
import { RedPacketHost } from './crowd/red-packet-host.ts';
import { Team } from './crowd/team.ts';
import { registerSceneFont } from './host/scene.ts';
import { SyntheticHost } from './host/synthetic-host.ts';
import type { DemoProduct } from './seed/demo-catalog.ts';
import { demoPeople } from './seed/demo-people.ts';
import { seed } from './seed/seed.ts';
import { waitForApi } from './seed/wait-for-api.ts';

const config = readConfig(process.env);
// A full disk behind stdout, or nobody who reads it, ends nothing.
const lines = createLogSink({
  write: (bytes) => writeSync(1, bytes),
  lostLine: lostLinesRecord({ name: 'demo' }),
});
const log = pino({ name: 'demo', level: config.logLevel }, lines);
registerSceneFont();
// x264 tells its settings at every start; only its errors are news.
Log.setLevel(AV_LOG_ERROR);

const stopping = new AbortController();
/** Closes what runs by now. */
let close = async (): Promise<void> => {};
function stop(): void {
  if (stopping.signal.aborted) return;
  stopping.abort();
  void close().finally(() => process.exit(0));
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// The supervisor is gone, however it went, maybe while we were being loaded: nobody would stop us later.
process.on('disconnect', stop);
if (process.connected === false) stop();

await waitForApi(config.publicUrl, stopping.signal);
const { state, showId, sessions } = await seed({ publicUrl: config.publicUrl, dataDir: config.dataDir, now: Date.now });
const show = await sessions.customer.get(`/api/shows/${showId}`, showSchema);

let onShow: DemoProduct | null = null;
const host = new SyntheticHost({
  ticket: () => sessions.host.post(`/api/shows/${showId}/studio-ticket`, {}, studioTicketSchema),
  origin: config.publicUrl,
  now: () => performance.timeOrigin + performance.now(),
  log,
});
const presenter = new Presenter({
  showId,
  moderator: sessions.moderator,
  pinSeconds: config.pinSeconds,
  present: (product) => {
    onShow = product;
    host.present(product);
  },
  log,
});
const audience = new Audience({
  publicUrl: config.publicUrl,
  realtimeUrl: show.realtime,
  showId,
  size: config.audience,
  random: Math.random,
  productOnShow: () => onShow,
  log,
});
const team = new Team({
  publicUrl: config.publicUrl,
  realtimeUrl: show.realtime,
  showId,
  host: sessions.host,
  hostName: demoPeople.host.name,
  ask: () => audience.ask(),
  log,
});
const moderator = new Moderator({
  publicUrl: config.publicUrl,
  realtimeUrl: show.realtime,
  showId,
  moderator: sessions.moderator,
  name: demoPeople.moderator.name,
  log,
});
const dropHost = new DropHost({ showId, owner: sessions.owner, everySeconds: config.dropSeconds, log });
const redPacketHost = new RedPacketHost({
  showId,
  host: sessions.host,
  everySeconds: config.redPacketSeconds,
  log,
});

close = async () => {
  presenter.close();
  dropHost.close();
  redPacketHost.close();
  team.close();
  moderator.close();
  audience.close();
  await host.close();
};

await host.start();
void presenter.start();
dropHost.start();
redPacketHost.start();
await audience.enter();
void team.start();
if (config.audience > 0) void moderator.start();

const login = (person: (typeof demoPeople)[keyof typeof demoPeople]) => ({
  role: person.title,
  email: person.email,
  password: state.password,
});
const ready = {
  addresses: [
    { label: 'Festival hub', url: `${config.publicUrl}/` },
    { label: 'Watch the demo show', url: `${config.publicUrl}/shows/${showId}` },
    { label: 'Moderation desk', url: `${config.publicUrl}/moderate/${showId}` },
    { label: 'Studio', url: `${config.publicUrl}/studio/${showId}` },
    { label: 'Brand office', url: `${config.publicUrl}/brand` },
    { label: 'HLS, for any player', url: show.playback.hls },
  ],
  logins: [demoPeople.owner, demoPeople.host, demoPeople.moderator, demoPeople.customer].map(login),
};
lines.write(`SHOWFLOOR_READY ${JSON.stringify(ready)}\n`);
