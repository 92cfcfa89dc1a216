const answerWithinMs = 5_000;

/**
 * Whether the program at this address grows: its first quality has a playlist that is not closed. Asked without a player, so that the last
 * picture stays on screen meanwhile.
 * @returns false also when there is no answer, or none that is a playlist.
 */
export async function isLiveAt(multivariantUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    const multivariant = await read(new URL(multivariantUrl, location.href), signal);
    const quality = multivariant && firstQuality(multivariant);
    if (!quality) return false;
    const url = new URL(quality, new URL(multivariantUrl, location.href));
    // A delta update is enough to see whether there is an end.
    url.searchParams.set('_HLS_skip', 'YES');
    const playlist = await read(url, signal);
    return playlist !== null && !isClosed(playlist);
  } catch {
    return false;
  }
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

function isClosed(playlist: string): boolean {
  return /^#EXT-X-ENDLIST\s*$/m.test(playlist);
}
