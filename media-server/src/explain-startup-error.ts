import { z } from 'zod';
import { SettingsError } from './config/settings.ts';

/** What node:net says of a port, https://nodejs.org/api/errors.html#common-system-errors */
const listenErrorSchema = z.object({
  syscall: z.literal('listen'),
  code: z.string(),
  port: z.number().default(0),
  address: z.string().optional(),
});
/** What node:dns says; the only name that is looked up at start is ours. */
const nameErrorSchema = z.object({ syscall: z.literal('getaddrinfo'), code: z.string(), hostname: z.string() });
const folderErrorSchema = z.object({
  syscall: z.enum(['mkdir', 'access']),
  code: z.enum(['EACCES', 'EEXIST', 'ENOTDIR', 'EROFS', 'EPERM', 'ENOSPC']),
  path: z.string(),
});
/** mediasoup keeps only the message of what node:child_process says. */
const spawnFailed = /^spawn (?<path>.+) (?<code>E[A-Z]+)$/;
/** What mediasoup says of a worker that ended before it said that it runs. */
const workerEnded = /^\[pid:\d+, (?<how>code:.+, signal:.+)\]$/;
/** What the worker says of WebRTC's port, mediasoup's PortManager.cpp. */
const rtcBind = /^uv_(?:udp|tcp)_bind\(\) failed \[.*\bport:(?<port>\d+)\]: (?<why>.+)$/;

/** What to tell whoever started the media server and it doesn't start: a sentence that says what to do, or the stack of what nobody expected. */
export function explainStartupError(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  const listening = listenErrorSchema.safeParse(error);
  if (listening.success) {
    const { code, port, address } = listening.data;
    if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address ?? ''}: set MEDIA_HOST to one it has.`;
    const why = code === 'EADDRINUSE' ? 'is in use' : code === 'EACCES' ? 'is not for us' : `can't be had (${code})`;
    return `Port ${port} ${why}: set MEDIA_PORT to another.`;
  }
  const name = nameErrorSchema.safeParse(error);
  if (name.success) {
    return `This machine doesn't find ${name.data.hostname} (${name.data.code}): set MEDIA_HOST to one of its addresses.`;
  }
  const folder = folderErrorSchema.safeParse(error);
  if (folder.success) {
    return `Segments can't be kept in ${folder.data.path} (${folder.data.code}): set DATA_DIR to a folder that can be written.`;
  }
  const message = error instanceof Error ? error.message : '';
  const worker = spawnFailed.exec(message)?.groups;
  if (worker) {
    return `The mediasoup worker ${worker.path} can't be run (${worker.code}): npm run setup brings it, or set MEDIASOUP_WORKER_BIN to where it is.`;
  }
  const ended = workerEnded.exec(message)?.groups;
  if (ended) {
    return `The mediasoup worker ended at once (${ended.how}): npm run setup brings one that runs here, or set MEDIASOUP_WORKER_BIN to such a one.`;
  }
  const rtc = rtcBind.exec(message)?.groups;
  if (rtc)
    return `Port ${rtc.port} for WebRTC can't be had (${rtc.why}): set MEDIA_RTC_PORT to another, or to 0 for any.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
