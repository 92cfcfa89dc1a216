/**
 * @typedef {object} Progress
 * @property {<T>(title: string, work: (update: (detail: string) => void) => Promise<T> | T) => Promise<T>} step
 *   Does a piece of work under a title. What takes less than `quietMs` says nothing.
 * @property {(line: string) => void} say A line that always appears.
 */

/**
 * Tells how set-up goes on: on a terminal one line that is rewritten each second, elsewhere a line at the start, one every 15 s and one at the end.
 *
 * @param {{ write: (text: string) => unknown, isTTY?: boolean, columns?: number }} [out]
 * @param {{ quietMs?: number, repeatMs?: number, now?: () => number }} [options] defaults: 400 ms, 15 000 ms
 * @returns {Progress}
 */
export function createProgress(out = process.stderr, { quietMs = 400, repeatMs = 15_000, now = Date.now } = {}) {
  const clearLine = out.isTTY ? '\r\x1b[K' : '';
  return {
    say: (line) => void out.write(`${clearLine}${line}\n`),
    step: async (title, work) => {
      const startedAtMs = now();
      let detail = '';
      let shown = false;
      let lastShownAtMs = startedAtMs;
      const show = () => {
        const elapsedMs = now() - startedAtMs;
        if (elapsedMs < quietMs) return;
        const text = `  ${title} … ${seconds(elapsedMs)}${detail ? `  ${detail}` : ''}`;
        if (out.isTTY) out.write(`${clearLine}${text.slice(0, (out.columns ?? 80) - 1)}`);
        else if (!shown || now() - lastShownAtMs >= repeatMs) {
          out.write(`${text}\n`);
          lastShownAtMs = now();
        }
        shown = true;
      };
      const timer = setInterval(show, Math.min(1000, quietMs));
      try {
        const result = await work((next) => {
          detail = next;
        });
        if (shown) out.write(`${clearLine}✓ ${title} (${seconds(now() - startedAtMs)})\n`);
        return result;
      } catch (error) {
        if (shown) out.write(`${clearLine}✗ ${title} (${seconds(now() - startedAtMs)})\n`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/** @param {number} ms */
function seconds(ms) {
  const total = Math.round(ms / 1000);
  return total < 60 ? `${total} s` : `${Math.floor(total / 60)} min ${total % 60} s`;
}
