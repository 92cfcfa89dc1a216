import { describe } from 'vitest';
import { memoryLimiters } from './memory-limiter.ts';
import { limiterConformance } from './testing/limiter-conformance.ts';

describe('limits in memory', () => {
  limiterConformance(async () => memoryLimiters(() => performance.now()));
});
