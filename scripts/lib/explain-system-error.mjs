/** What the operating system refuses for reasons that only its owner can mend, https://nodejs.org/api/errors.html#common-system-errors */
const reasons = /** @type {Record<string, string>} */ ({
  ENOSPC: 'there is no space left on the disk: make room, or choose another place',
  EDQUOT: 'the quota of this user is used up: make room, or choose another place',
  EROFS: 'the file system is read-only: choose another place',
  EACCES: 'this user may not: change its owner or its mode, or choose another place',
  EPERM: "this user may not, or the file system can't: choose another place",
  EEXIST: 'a file is in its way: choose another place',
  ENOTDIR: 'a part of its path is no folder',
  EMFILE: 'too many files are open: raise the limit (ulimit -n)',
  ENFILE: 'too many files are open on this machine',
});

/**
 * A sentence's end for what went wrong with a file and isn't a defect of ours.
 *
 * @param {unknown} error
 * @returns {string | undefined} nothing for any other error
 */
export function explainSystemError(error) {
  if (!(error instanceof Error)) return undefined;
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  return code && reasons[code];
}
