/** `npm run cluster`: runs the many-node form of Showfloor on this machine until Ctrl-C; with `--kill NAME` and the like it does that to one that runs. */
import { actOnCluster } from './lib/cluster/act-on-cluster.mjs';
import { clusterHelp, parseClusterOptions, readClusterSettings } from './lib/cluster/cluster-options.mjs';
import { ensureClusterTools } from './lib/cluster/cluster-tools.mjs';
import { runCluster } from './lib/cluster/run-cluster.mjs';
import { runCommand } from './lib/command.mjs';
import { createProgress } from './lib/progress.mjs';
import { setUp } from './lib/set-up.mjs';

await runCommand(async () => {
  const options = parseClusterOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(`${clusterHelp}\n`);
    return 0;
  }
  const settings = readClusterSettings(process.env);
  if (options.act) {
    process.stdout.write(`${actOnCluster(settings.dataDir, options.act)}\n`);
    return 0;
  }
  const progress = createProgress();
  const found = await setUp(progress);
  return await runCluster({ options, settings, progress, found, tools: await ensureClusterTools(progress) });
});
