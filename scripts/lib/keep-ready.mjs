/**
 * Has a process started again whenever it dies, and says when it can be used again.
 *
 * @param {object} kept
 * @param {Pick<ReturnType<typeof import('./supervisor.mjs').createSupervisor>, 'keep'>} kept.supervisor
 * @param {Pick<import('./progress.mjs').Progress, 'say'>} kept.progress
 * @param {string} kept.name
 * @param {(signal: AbortSignal) => Promise<unknown>} kept.ready waits until it can be used, or the signal; throws when that takes too long
 * @param {AbortSignal} kept.over everything ends
 */
export function keepReady({ supervisor, progress, name, ready, over }) {
  let life = new AbortController();
  supervisor.keep(name, () => {
    // A life that died while it was waited for is waited for no more.
    life.abort();
    life = new AbortController();
    const { signal } = life;
    ready(AbortSignal.any([signal, over])).then(
      () => signal.aborted || over.aborted || progress.say(`✓ ${name} is back.`),
      (error) => progress.say(`! ${error.message}`),
    );
  });
}
