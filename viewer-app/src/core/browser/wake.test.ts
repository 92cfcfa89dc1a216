import { afterEach, expect, it, vi } from 'vitest';
import { onWake } from './wake.ts';

afterEach(() => vi.restoreAllMocks());

it('tells when a page comes to the front, back out of the cache, or out of a freeze, and of nothing else', () => {
  const onWoke = vi.fn();
  const end = onWake(onWoke);
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  expect(onWoke).not.toHaveBeenCalled();
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  document.dispatchEvent(new Event('resume'));
  expect(onWoke).toHaveBeenCalledTimes(3);
  end();
  document.dispatchEvent(new Event('resume'));
  expect(onWoke).toHaveBeenCalledTimes(3);
});
