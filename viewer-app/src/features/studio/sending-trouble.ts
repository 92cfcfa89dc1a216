/** Why this browser can't send H.264 by WebRTC, by what the host can do about it. */
export type SendingTrouble = 'webRtcOff' | 'firefoxPlugin' | 'noH264';

/**
 * Null when it can. Only H.264 reaches the audience, and the media server takes it with packetization-mode 1 alone. Firefox encodes it by a plugin,
 * which it fetches after its first start: until then, and where that was forbidden, it offers other codecs only.
 */
export function sendingTrouble(): SendingTrouble | null {
  if (typeof RTCPeerConnection === 'undefined' || typeof RTCRtpSender === 'undefined') return 'webRtcOff';
  const codecs = RTCRtpSender.getCapabilities?.('video')?.codecs ?? [];
  const sends = codecs.some(
    ({ mimeType, sdpFmtpLine }) =>
      mimeType.toLowerCase() === 'video/h264' && /packetization-mode=1/.test(sdpFmtpLine ?? ''),
  );
  if (sends) return null;
  return /\bFirefox\//.test(navigator.userAgent) ? 'firefoxPlugin' : 'noH264';
}
