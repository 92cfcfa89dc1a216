import type { OpenLimiter } from '../../platform/limits/rate-limit.ts';
import { chatLimits } from './chat-limits.ts';
import { MessageWindow } from './message-window.ts';

/** Limits that this process counts by itself, over any stretch of their length. @param passingMs time that passes, ms from whatever zero */
export function windowLimiters(passingMs: () => number): OpenLimiter {
  return (_name, { points, windowSeconds: seconds }) => {
    const window = new MessageWindow(points, seconds * 1_000, chatLimits.remembered);
    return {
      wait: async (key) => window.wait(key, passingMs()),
      take: async (key, windowSeconds = seconds) => window.take(key, passingMs(), windowSeconds * 1_000),
    };
  };
}
