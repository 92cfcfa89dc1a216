import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { showIdSchema } from '@showfloor/contracts/ids';
import { renditionSchema } from './manifest-record.ts';

/** What a playlist leaves out that its player has: nothing, segments (`YES`), or segments and date ranges (`v2`). */
export type Skip = 'nothing' | 'segments' | 'segments_and_cues';

/** What an address under `/hls/` asks for. */
export type HlsRequest =
  | { readonly kind: 'multivariant'; readonly showId: string }
  | {
      readonly kind: 'playlist';
      readonly showId: string;
      readonly rendition: string;
      /** `_HLS_msn`: wait until this segment, or this part of it, is there. */
      readonly mediaSequence: number | undefined;
      /** `_HLS_part`; only with `_HLS_msn`. */
      readonly part: number | undefined;
      /** `_HLS_skip`: what a delta update may leave out. */
      readonly skip: Skip;
    }
  | {
      readonly kind: 'init' | 'segment' | 'part';
      readonly showId: string;
      readonly rendition: string;
      readonly file: string;
    };

const maxNumber = 999_999_999;
const longestUrl = 1_024;

/** Reads a request's path and query (RFC 8216bis §6.2.5). Parameters that are not ours are left alone, as CDNs add their own. */
export function parseHlsRequest(url: string): HlsRequest | Refusal {
  if (url.length > longestUrl) return refuse('invalid_request');
  const [path = '', query = ''] = url.split('?', 2);
  const [empty, hls, showId, second, file, ...rest] = path.split('/');
  if (empty !== '' || hls !== 'hls' || showId === undefined || second === undefined || rest.length > 0) {
    return refuse('not_found');
  }
  if (!showIdSchema.safeParse(showId).success) return refuse('invalid_request', { param: 'showId' });
  if (file === undefined)
    return second === 'multivariant.m3u8' ? { kind: 'multivariant', showId } : refuse('not_found');
  if (!renditionSchema.safeParse(second).success) return refuse('invalid_request', { param: 'rendition' });
  if (file === 'playlist.m3u8') return parsePlaylistQuery(showId, second, query);
  const kind = fileKind(file);
  return kind === undefined ? refuse('not_found') : { kind, showId, rendition: second, file };
}

function parsePlaylistQuery(showId: string, rendition: string, query: string): HlsRequest | Refusal {
  const parameters = new URLSearchParams(query);
  const mediaSequence = directive(parameters.get('_HLS_msn'));
  if (mediaSequence === 'invalid') return refuse('invalid_request', { param: '_HLS_msn' });
  const part = directive(parameters.get('_HLS_part'));
  if (part === 'invalid' || (part !== undefined && mediaSequence === undefined)) {
    return refuse('invalid_request', { param: '_HLS_part' });
  }
  const skip = skips.get(parameters.get('_HLS_skip'));
  if (skip === undefined) return refuse('invalid_request', { param: '_HLS_skip' });
  return { kind: 'playlist', showId, rendition, mediaSequence, part, skip };
}

const skips = new Map<string | null, Skip>([
  [null, 'nothing'],
  ['YES', 'segments'],
  ['v2', 'segments_and_cues'],
]);

function directive(value: string | null): number | 'invalid' | undefined {
  if (value === null) return undefined;
  return /^\d{1,9}$/.test(value) && Number(value) <= maxNumber ? Number(value) : 'invalid';
}

function fileKind(file: string): 'init' | 'segment' | 'part' | undefined {
  if (/^init-\d{1,9}\.mp4$/.test(file)) return 'init';
  if (/^seg-\d{1,9}(?:\.r\d{1,6})?\.m4s$/.test(file)) return 'segment';
  return /^part-\d{1,9}(?:\.r\d{1,6})?\.m4s$/.test(file) ? 'part' : undefined;
}
