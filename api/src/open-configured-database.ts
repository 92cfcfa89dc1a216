import type { Config, Secrets } from './config/config.ts';
import { type OpenDatabase, openDatabase } from './platform/database/database.ts';

/** Opens the database that the settings name. Fails as `openDatabase`. */
export function openConfiguredDatabase(
  { config, secrets }: { readonly config: Config; readonly secrets: Secrets },
  onConnectionError: (error: unknown) => void,
): Promise<OpenDatabase> {
  return config.database.kind === 'pglite'
    ? openDatabase({ kind: 'pglite', folder: config.database.folder })
    : openDatabase({
        kind: 'postgres',
        url: secrets.databaseUrl ?? '',
        connections: config.database.connections,
        onConnectionError,
      });
}
