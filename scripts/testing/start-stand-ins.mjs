/** Runs a start on stand-ins, for its tests, which send it signals: ports, data folder and behaviour come from the environment. */
import { fileURLToPath } from 'node:url';
import { runCommand } from '../lib/command.mjs';
import { createProgress } from '../lib/progress.mjs';
import { runShowfloor } from '../lib/run-showfloor.mjs';
import { parseStartOptions, readStartSettings } from '../lib/start-options.mjs';

const standIn = fileURLToPath(new URL('stand-in.mjs', import.meta.url));

await runCommand(() =>
  runShowfloor({
    options: parseStartOptions(process.argv.slice(2)),
    settings: readStartSettings(process.env),
    progress: createProgress(),
    found: {},
    graceMs: Number(process.env.GRACE_MS ?? 60_000),
    restart: { firstMs: 10, mostMs: 10 },
    files: { api: [standIn, 'api'], media: [standIn, 'media'], demo: [standIn, 'demo'] },
  }),
);
