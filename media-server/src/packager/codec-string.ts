import type { SpsInfo } from '../depacketizer/sps.ts';

/** CODECS value of an H.264 track (RFC 6381 §3.3): `avc1.` and profile, constraints and level in hex. */
export function avcCodec(info: Pick<SpsInfo, 'profileIdc' | 'constraints' | 'levelIdc'>): string {
  return `avc1.${Buffer.from([info.profileIdc, info.constraints, info.levelIdc]).toString('hex')}`;
}

/** CODECS value of AAC-LC. */
export const aacCodec = 'mp4a.40.2';
