import './ui/theme.css';
import { sayNotLoaded } from './app/not-loaded.ts';
import { watchedShowId } from './app/watched-show-id.ts';
import { code } from './core/code/code.ts';

const answerWithinMs = 8_000;

/**
 * The little that comes before everything else. Who opens a show sees its picture first: only what plays it is loaded, and the page around it
 * once a frame is on screen (or once it is clear that none comes soon).
 */
async function open(root: HTMLElement): Promise<void> {
  const showId = watchedShowId(window.location.pathname);
  if (showId === null) {
    const { start } = await sayingWhyNot(root, () => import('./app/start.tsx'));
    start(root, null);
    return;
  }
  // Asked before the code that reads it is there. One that does not come keeps the page no longer than that: it asks again, and says why.
  const answer = fetch(`/api/shows/${showId}`, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(answerWithinMs),
  });
  answer.catch(() => undefined);
  // Without it the page plays the picture itself.
  const show = await code
    .load(() => import('./app/picture-first.ts'))
    .then(({ pictureFirst }) => pictureFirst(showId, answer))
    .catch(() => null);
  // Fetched all at once, but run one after the other, as each comes: in one piece it would hold up the picture.
  const [{ start }] = await sayingWhyNot(root, () => {
    const first = [import('react-dom/client'), import('./core/api/client.ts')];
    return Promise.all([import('./app/start.tsx'), import('./app/routes/watch-page.tsx'), ...first]);
  });
  start(root, show);
}

/** Waits for code that there is no page without, and says so while it does not come. */
async function sayingWhyNot<T>(root: HTMLElement, fetchCode: () => Promise<T>): Promise<T> {
  const stop = code.waiting.subscribe(() => {
    const waiting = code.waiting.getSnapshot();
    if (waiting) sayNotLoaded(root, waiting.reason, code.retryNow);
  });
  const loaded = await code.loadAtLast(fetchCode);
  stop();
  return loaded;
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
void open(root);
