/** Shorter steps are parts that come a little late. */
const shortestS = 1;
/** Longer ones are a host who was away: a picture is shown for three seconds at most. */
const longestS = 3.2;
const rememberedMs = 20_000;

/** Notices an edge that moves in long steps, since the picture does: slides, a still screen. What is between two of them can't be played before the second is there. */
export function createEdgeSteps() {
  let lastEdgeS = Number.NaN;
  let steps: { readonly atMs: number; readonly stepS: number }[] = [];
  return {
    push(nowMs: number, edgeS: number): void {
      const stepS = edgeS - lastEdgeS;
      lastEdgeS = edgeS;
      if (stepS >= shortestS && stepS <= longestS) steps.push({ atMs: nowMs, stepS });
    },
    /** The longest step of late, seconds; 0 for a picture that moves. */
    current(nowMs: number): number {
      steps = steps.filter(({ atMs }) => nowMs - atMs < rememberedMs);
      return Math.max(0, ...steps.map(({ stepS }) => stepS));
    },
  };
}
