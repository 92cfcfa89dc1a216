import type { types } from 'mediasoup';

/** Profiles taken as they come: constrained baseline, baseline, main, high. Level 3.1 is nominal, `level-asymmetry-allowed` makes it no limit. */
const h264Profiles = ['42e01f', '42001f', '4d001f', '64001f'];

/** What a publisher may send: H.264 with packetization-mode 1 and Opus. Video is never transcoded, so nothing else can reach the audience. */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
  ...h264Profiles.map(
    (profile): types.RouterRtpCodecCapability => ({
      kind: 'video',
      mimeType: 'video/H264',
      clockRate: 90_000,
      parameters: { 'packetization-mode': 1, 'profile-level-id': profile, 'level-asymmetry-allowed': 1 },
    }),
  ),
];
