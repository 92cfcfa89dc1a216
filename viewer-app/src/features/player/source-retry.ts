const waitingMs = [1_000, 2_000, 3_000, 5_000] as const;
const troubleMs = [500, 1_000, 2_000, 4_000, 8_000] as const;

/**
 * How long to wait before asking for the playlist again, ms. `not_there` is asked for politely (the room says when the program is on air);
 * after trouble the tries get rarer. A fifth is left to chance, so that an audience does not come back as one.
 */
export function retryAfterMs(reason: 'not_there' | 'trouble', attempt: number, random: () => number): number {
  const steps = reason === 'not_there' ? waitingMs : troubleMs;
  const step = steps[Math.min(attempt, steps.length - 1)] ?? 5_000;
  return Math.round(step * (0.9 + random() * 0.2));
}
