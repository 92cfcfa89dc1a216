import { attributeList, yes } from './attributes.ts';

export interface AudioGroup {
  readonly groupId: string;
  readonly name: string;
  readonly uri: string;
  readonly channels: number;
}

/** EXT-X-MEDIA of the program's sound (RFC 8216bis §4.4.6.1). */
export function audioGroupTag(group: AudioGroup): string {
  const list = attributeList({
    TYPE: { raw: 'AUDIO' },
    'GROUP-ID': group.groupId,
    NAME: group.name,
    DEFAULT: yes,
    AUTOSELECT: yes,
    CHANNELS: String(group.channels),
    URI: group.uri,
  });
  return `#EXT-X-MEDIA:${list}`;
}
