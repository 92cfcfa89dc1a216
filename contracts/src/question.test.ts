import { describe, expect, it } from 'vitest';
import { mayVoteOn, questionMayBecome, questionStateSchema } from './question.ts';

const pairs = questionStateSchema.options.flatMap((from) =>
  questionStateSchema.options.map((to) => [from, to] as const),
);
const allowed = new Set([
  'open → on_air',
  'open → answered',
  'open → dismissed',
  'on_air → answered',
  'on_air → open',
  'answered → open',
  'answered → on_air',
  'dismissed → open',
]);

describe('the life of a question', () => {
  it.each(pairs)('%s → %s', (from, to) => {
    expect(questionMayBecome(from, to)).toBe(allowed.has(`${from} → ${to}`));
  });

  it('takes votes while it waits for its answer', () => {
    expect(questionStateSchema.options.filter(mayVoteOn)).toEqual(['open', 'on_air']);
  });
});
