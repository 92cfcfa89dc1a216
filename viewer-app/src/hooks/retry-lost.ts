import { ApiError } from '../core/api/api-error.ts';

/** How often an act is sent again whose answer was lost, and after how long, in ms: by then the room has said what became of it. */
const attempts = 4;
const pauseMs = 2_000;

/** For acts that can be sent again: one whose answer was lost with the connection is, a few times, as soon as there is a network. */
export const retryLost = {
  retry: (failures: number, error: unknown): boolean =>
    failures < attempts && error instanceof ApiError && error.code === 'network',
  retryDelay: pauseMs,
} as const;
