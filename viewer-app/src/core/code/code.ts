import { isOnline } from '../browser/connection.ts';
import { createCodeLoader } from './code-loader.ts';
import { askForOtherRelease } from './release.ts';

const answerWithinMs = 5_000;

/** How this page fetches the parts of the app that come later. Every `import()` goes through it. */
export const code = createCodeLoader({
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  isOnline,
  isOutdated: () =>
    askForOtherRelease(document, () =>
      fetch('/', {
        cache: 'no-store',
        headers: { accept: 'text/html' },
        signal: AbortSignal.timeout(answerWithinMs),
      }),
    ),
});

window.addEventListener('online', () => code.retryNow());
