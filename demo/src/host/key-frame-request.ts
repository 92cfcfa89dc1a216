/** RFC 4585 §6.3.1 (PLI: payload-specific feedback, format 1) and RFC 5104 §4.3.1 (FIR: format 4). */
const payloadSpecificFeedback = 206;

/** Whether a compound RTCP packet asks for a key frame. */
export function asksForKeyFrame(compound: Buffer): boolean {
  for (let at = 0; at + 4 <= compound.length; ) {
    const format = (compound[at] ?? 0) & 0x1f;
    const type = compound[at + 1];
    if (type === payloadSpecificFeedback && (format === 1 || format === 4)) return true;
    at += (compound.readUInt16BE(at + 2) + 1) * 4;
  }
  return false;
}
