/**
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string>,
 *   engines?: Record<string, string> }} LockedPackage
 */

const systems = /** @type {Record<string, string>} */ ({ windows: 'win32', openharmonyos: 'openharmony' });

/**
 * Adds the packages of other platforms that a lock names as optional dependencies but doesn't list, as happens when it was written against a
 * registry or cache that holds one platform only. `npm ci` refuses such a lock. Which platform they are for is read from their names
 * (`@scope/thing-linux-x64-musl`); npm skips them elsewhere without asking the registry.
 *
 * @param {Record<string, LockedPackage>} packages the lock's `packages`; not changed
 * @returns {{ packages: Record<string, LockedPackage>, added: string[] }}
 */
export function addMissingPlatforms(packages) {
  /** @type {Record<string, LockedPackage>} */
  const missing = {};
  for (const [from, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      if (isListed(packages, from, name) || !platform || !/^\d+\.\d+\.\d+/.test(version)) continue;
      missing[`node_modules/${name}`] = { version, ...platform, optional: true };
    }
  }
  const all = Object.entries({ ...packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { packages: Object.fromEntries(all), added: Object.keys(missing) };
}

/** Whether a package finds another where Node would look for it. @param {Record<string, LockedPackage>} packages @param {string} from @param {string} name */
function isListed(packages, from, name) {
  for (let folder = from; folder; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder}/node_modules/${name}`]) return true;
  }
  return packages[`node_modules/${name}`] !== undefined;
}

/** @param {string} name */
function platformOf(name) {
  const found =
    /(darwin|linux|win32|windows|android|freebsd|openbsd|netbsd|openharmony|openharmonyos|aix|sunos)-(arm64|x64|ia32|arm|ppc64|s390x|riscv64|loong64)(?:-([a-z]+))?$/.exec(
      name,
    );
  if (!found) return name.endsWith('-wasm32-wasi') ? { cpu: ['wasm32'] } : undefined;
  const [, system = '', cpu = '', abi = ''] = found;
  const libc = abi.startsWith('musl') ? 'musl' : abi.startsWith('gnu') && system === 'linux' ? 'glibc' : undefined;
  return { os: [systems[system] ?? system], cpu: [cpu], ...(libc && { libc: [libc] }) };
}
