const answerWithinMs = 5_000;
/** Between two looks at a playlist that may grow: longer than a part, and than a cache keeps one. */
const looksApartMs = 2_500;

/**
 * Whether the program at this address grows: its first quality has a playlist that is not closed. Asked without a player, so that the last
 * picture stays on screen meanwhile.
 * @returns false also when there is no answer, or none that is a playlist.
 */
export async function isLiveAt(multivariantUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    const playlist = await readFirstPlaylist(multivariantUrl, signal);
    return playlist !== null && !isClosed(playlist);
  } catch {
    return false;
  }
}

/**
 * Whether the program at this address gets longer while it is looked at, which takes some seconds: its host is there, whatever a player knows.
 * @returns false also when there is no answer, or none that is a playlist.
 */
export async function growsAt(multivariantUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    const before = newestMedia(await readFirstPlaylist(multivariantUrl, signal));
    if (before === undefined) return false;
    await new Promise((resolve) => setTimeout(resolve, looksApartMs));
    signal.throwIfAborted();
    const after = newestMedia(await readFirstPlaylist(multivariantUrl, signal));
    return after !== undefined && after !== before;
  } catch {
    return false;
  }
}

/** The playlist of the first quality; null when it, or the list of qualities, is not there. */
async function readFirstPlaylist(multivariantUrl: string, signal: AbortSignal): Promise<string | null> {
  const multivariant = await read(new URL(multivariantUrl, location.href), signal);
  const quality = multivariant && firstQuality(multivariant);
  if (!quality) return null;
  const url = new URL(quality, new URL(multivariantUrl, location.href));
  // A delta update is enough to see where it ends.
  url.searchParams.set('_HLS_skip', 'YES');
  return read(url, signal);
}

async function read(url: URL, signal: AbortSignal): Promise<string | null> {
  const answer = await fetch(url, {
    cache: 'no-store',
    signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
  });
  if (answer.ok) return answer.text();
  await answer.body?.cancel();
  return null;
}

/** The first address that a multivariant playlist lists on a line of its own. */
function firstQuality(playlist: string): string | undefined {
  return playlist.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#'));
}

/** The last line that stands for media: a part's, or a segment's address. */
function newestMedia(playlist: string | null): string | undefined {
  return playlist
    ?.split(/\r?\n/)
    .findLast((line) => line.startsWith('#EXT-X-PART:') || (line !== '' && !line.startsWith('#')));
}

function isClosed(playlist: string): boolean {
  return /^#EXT-X-ENDLIST\s*$/m.test(playlist);
}
