/** The secret of the link between a server and its api, in tests. */
export const linkSecret = 'a secret of the link, for tests only';

/** The settings of a test's server: a free port of this machine, its data in `dataDir`, short segments. */
export function serverEnv(dataDir: string, apiUrl: string) {
  return {
    MEDIA_PORT: '0',
    MEDIA_HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    API_INTERNAL_URL: apiUrl,
    MEDIA_LINK_SECRET: linkSecret,
    MEDIA_SEGMENT_TARGET_MS: '1000',
  };
}
