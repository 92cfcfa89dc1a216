/** How long a signed copy of a session is believed at most by those who only read, unless they have heard that it ended. */
export const sessionCopySeconds = 60;

const copyMs = sessionCopySeconds * 1_000;

/** Names the period in which copies of a session are made and believed. Sessions change theirs at different moments, so that not all are read at once. */
export function copyPeriod(sessionId: string, nowMs: number): string {
  let phaseMs = 0;
  for (const character of sessionId) phaseMs = (phaseMs * 31 + (character.codePointAt(0) ?? 0)) % copyMs;
  return String(Math.floor((nowMs + phaseMs) / copyMs));
}
