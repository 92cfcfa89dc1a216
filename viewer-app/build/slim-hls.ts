import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';
import { type Plugin, transformWithOxc } from 'vite';

/** Parts of hls.js that its own build leaves out by these flags (its `light` build too); only alternative audio, which we play, is kept. */
const flags = {
  __USE_ALT_AUDIO__: true,
  __USE_EME_DRM__: false,
  __USE_SUBTITLES__: false,
  __USE_CMCD__: false,
  __USE_CONTENT_STEERING__: false,
  __USE_VARIABLE_SUBSTITUTION__: false,
  __USE_M2TS_ADVANCED_CODECS__: false,
  __USE_MEDIA_CAPABILITIES__: false,
  __USE_INTERSTITIALS__: false,
  __USE_IFRAMES__: false,
  __IN_WORKER__: false,
} as const;

/** Our programs are fragmented MP4: demuxers of other containers never see a byte, and what stands in for them says so. */
const otherContainers = new Set(['tsdemuxer', 'aacdemuxer', 'mp3demuxer', 'ac3-demuxer', 'mp4-remuxer']);
const absentContainer = `
export default class AbsentContainer { static probe() { return false; } }
export { AbsentContainer as AC3Demuxer };
`;
const absentId = '\0slim-hls/absent-container';
/** Left out by its flag, but its own imports would still have to be found. */
const absentController = 'cmcd-controller';

/**
 * Builds hls.js from the sources in its own package without what the watch page cannot use: about half of the script. In `vite` (dev) and in
 * tests the ready-made build is used.
 */
export function slimHls(): Plugin {
  const packageFile = createRequire(import.meta.url).resolve('hls.js/package.json');
  const sources = join(dirname(packageFile), 'src') + sep;
  const transmuxer = join(sources, 'demux', 'transmuxer.ts');
  return {
    name: 'slim-hls',
    apply: 'build',
    enforce: 'pre',
    async config() {
      const { version } = JSON.parse(await readFile(packageFile, 'utf8'));
      const define: Record<string, string> = {
        __VERSION__: JSON.stringify(version),
        __HLS_WORKER_BUNDLE__: 'undefined',
      };
      for (const [flag, value] of Object.entries(flags)) define[flag] = String(value);
      return { define };
    },
    resolveId(id, importer) {
      if (id === 'hls.js') return join(sources, 'hls.ts');
      if (importer === transmuxer && otherContainers.has(basename(id))) return absentId;
      if (importer?.startsWith(sources) && basename(id) === absentController) return absentId;
      return null;
    },
    async load(id) {
      if (id === absentId) return absentContainer;
      if (!id.startsWith(sources)) return null;
      // As hls.js compiles itself: a field that is only declared must not overwrite what a parent's constructor put there.
      const { code } = await transformWithOxc(await readFile(id, 'utf8'), id, {
        typescript: { onlyRemoveTypeImports: false, removeClassFieldsWithoutInitializer: true },
        assumptions: { setPublicClassFields: true },
      });
      return { code, moduleSideEffects: false };
    },
  };
}
