/** Beyond it a percentage says nothing: yesterday there was next to nothing. */
const most = 99.99;

/** How a figure changed, as a part of the one before: 0.5 for half as much again. Null: there was nothing before. */
export function changeOf(now: number, before: number): number | null {
  return before <= 0 ? null : Math.min(most, (now - before) / before);
}
