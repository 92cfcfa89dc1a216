import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Longest path of a UNIX socket that every system takes (sun_path of macOS has 104 bytes). */
const socketPathBytes = 100;
/** What bind(2) says of a file system without UNIX sockets (exFAT, SMB, virtiofs). All processes of the machine get the same answer. */
const noSocketsSchema = z.enum(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOSYS']);

/** Another process has this folder open. */
export class FolderTakenError extends Error {
  override readonly name = 'FolderTakenError';
}

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Makes `folder` if needed and holds it for this process: PGlite has no lock of its own, and two that write one folder ruin it.
 * The lock is a listening socket, so that it ends with its process, however that ends.
 * @param socketBeside where the socket goes. Default: beside the folder; in the system's temporary folder where that can't hold one.
 * @throws FolderTakenError when another process holds it.
 */
export async function takeFolder(folder: string, socketBeside?: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const real = await realpath(folder);
  const beside = socketBeside ?? `${real}.lock`;
  const elsewhere = join(tmpdir(), `showfloor-${createHash('sha256').update(real).digest('hex').slice(0, 24)}.lock`);
  if (Buffer.byteLength(beside) > socketPathBytes) return await take(folder, elsewhere);
  try {
    return await take(folder, beside);
  } catch (error) {
    if (!z.object({ code: noSocketsSchema }).safeParse(error).success) throw error;
    return await take(folder, elsewhere);
  }
}

async function take(folder: string, path: string): Promise<FolderLock> {
  const server = createServer((socket) => socket.destroy());
  if (!(await listens(server, path))) {
    if (await isAnswered(path)) {
      throw new FolderTakenError(
        `another process uses the database in ${folder}: stop it, or set DATA_DIR to another folder`,
      );
    }
    await rm(path, { force: true });
    if (!(await listens(server, path)))
      throw new FolderTakenError(`another process opens the database in ${folder} just now`);
  }
  server.unref();
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** Whether `server` listens on `path` now; false when the path is taken, be it by a process that is gone. */
function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', onError);
    server.listen(path, () => {
      server.off('error', onError);
      resolve(true);
    });
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
