import type { z } from 'zod';

/**
 * The wire rule: a page that was built today lives with a server of next year.
 *
 * - Fields it doesn't know are ignored: answers are open objects.
 * - Messages and room events of an unknown type are counted and skipped (`read-server-message.ts`).
 * - Cues of an unknown kind are kept and not drawn (`readCueSchema` in `timeline.ts`).
 * - A value that an enum doesn't know becomes the enum's fallback (`openEnum`): the one with which a page promises least.
 * - What a message carries beside its words is read as absent where it isn't as a page knows it (`chatMessageSchema` in `chat.ts`).
 * - An error code it doesn't know becomes the general one of its status or close code (`readErrorCode` in `errors.ts`).
 *
 * The same holds the other way: a server that doesn't know what a newer page asks answers `nack` and goes on.
 */
export function openEnum<S extends z.ZodEnum>(known: S, fallback: z.output<S>): z.ZodCatch<S> {
  return known.catch(() => fallback);
}
