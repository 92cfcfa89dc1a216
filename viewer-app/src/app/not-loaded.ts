/** Says that the page's code could not be fetched (no network, or a release in between), with what mends it. What plays already goes on. */
export function sayNotLoaded(root: HTMLElement): void {
  const box = document.createElement('div');
  box.role = 'alert';
  box.className =
    'fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-96 flex-col items-center gap-3 rounded-lg bg-surface p-4 text-center text-sm text-ink shadow-float';
  // The words of the page come with its code, which is what is missing.
  const text = document.createElement('p');
  text.textContent = 'The page could not be loaded. Look at your connection and try again. No money moved.';
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'min-h-11 rounded-md bg-accent px-4 font-semibold text-on-accent';
  again.textContent = 'Reload the page';
  again.addEventListener('click', () => window.location.reload());
  box.append(text, again);
  root.replaceChildren(box);
}
