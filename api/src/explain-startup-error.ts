import { inspect } from 'node:util';
import { z } from 'zod';
import { ConfigError } from './config/env.ts';
import { FolderTakenError } from './platform/database/folder-lock.ts';

const listenErrorSchema = z.object({
  syscall: z.literal('listen'),
  code: z.string(),
  port: z.number().default(0),
  address: z.string().optional(),
});
const fileErrorSchema = z.object({ code: z.enum(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM']), path: z.string() });
/** What PGlite throws of its files; the numbers are WASI's (https://github.com/WebAssembly/WASI, errno): 2 acces, 51 nospc, 63 perm, 69 rofs. */
const embeddedDatabaseErrorSchema = z.object({ name: z.literal('ErrnoError'), errno: z.number() });
/** What node:net and PostgreSQL (SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html) say when there is no way in. */
const databaseErrorSchema = z.object({
  code: z.enum([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    '28000',
    '28P01',
    '3D000',
    '53300',
    '57P03',
  ]),
});

/** What to tell whoever started the api and it doesn't start: a sentence that says what to do, or the stack of what nobody expected. */
export function explainStartupError(error: unknown): string {
  if (error instanceof ConfigError || error instanceof FolderTakenError) return error.message;
  const listening = listenErrorSchema.safeParse(error);
  if (listening.success) {
    const { code, port, address } = listening.data;
    if (code === 'EADDRNOTAVAIL')
      return `HOST is ${address ?? ''}, which is no address of this machine: set it to one, or unset it to listen on all.`;
    const why = code === 'EADDRINUSE' ? 'is in use' : code === 'EACCES' ? 'is not for us' : `can't be had (${code})`;
    return `Port ${port} ${why}: set PORT to another.`;
  }
  const file = fileErrorSchema.safeParse(innermost(error));
  if (file.success) {
    return `The api can't write ${file.data.path} (${file.data.code}): make room, or set DATA_DIR to a folder that can be written.`;
  }
  const embedded = embeddedDatabaseErrorSchema.safeParse(innermost(error));
  if (embedded.success) {
    const { errno } = embedded.data;
    const why = errno === 51 ? 'there is no space left' : `error ${errno}`;
    return `The embedded database can't use its folder (${why}): make room, or set DATA_DIR to a folder that can be written.`;
  }
  const refused = databaseErrorSchema.safeParse(innermost(error));
  if (refused.success) {
    const { message } = z.object({ message: z.string() }).catch({ message: '' }).parse(innermost(error));
    return `The database of DATABASE_URL can't be reached: ${message || refused.data.code}. Start it, or mend DATABASE_URL.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : inspect(error);
}

/** Down to what broke: clients wrap it, and several addresses of one name are tried together. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors.at(-1));
  return error instanceof Error && error.cause !== undefined ? innermost(error.cause) : error;
}
