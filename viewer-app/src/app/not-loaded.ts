import type { CodeTroubleReason } from '../core/code/code-loader.ts';

// The words of the page come with its code, which is what is missing.
const words: Record<CodeTroubleReason, string> = {
  offline: 'You are offline. The page comes as soon as you are back.',
  failed: 'The page could not be loaded. Look at your connection and try again. No money moved.',
  outdated: 'There is a new version of this page. Reload to go on.',
};

/**
 * Says that the page's code could not be fetched (no network, or a release in between), with what mends it. What plays already goes on.
 * @param again another try; a release is met by a reload.
 */
export function sayNotLoaded(root: HTMLElement, reason: CodeTroubleReason, again: () => void): void {
  const box = document.createElement('div');
  box.role = 'alert';
  box.className =
    'fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-96 flex-col items-center gap-3 rounded-lg bg-surface p-4 text-center text-sm text-ink shadow-float';
  const text = document.createElement('p');
  text.textContent = words[reason];
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'min-h-11 rounded-md bg-accent px-4 font-semibold text-on-accent';
  button.textContent = reason === 'outdated' ? 'Reload the page' : 'Try again';
  button.addEventListener('click', reason === 'outdated' ? () => window.location.reload() : again);
  box.append(text, button);
  root.replaceChildren(box);
}
