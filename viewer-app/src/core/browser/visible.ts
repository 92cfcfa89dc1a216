/** Whether the page is on screen, and when that changes. */
export const pageVisible = {
  matches: () => document.visibilityState !== 'hidden',
  subscribe(onChange: () => void) {
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  },
} as const;

/** Tells whether at least half of an element is in view, each time that changes. In a browser that can't say it never is. @returns what ends that. */
export function watchInView(element: Element, onChange: (inView: boolean) => void): () => void {
  if (typeof IntersectionObserver !== 'function') return () => undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1);
      if (last) onChange(last.isIntersecting && last.intersectionRatio >= 0.5);
    },
    { threshold: [0, 0.5] },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
