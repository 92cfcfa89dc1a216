import { describe, expect, it, vi } from 'vitest';
import { CodeNotLoaded, createCodeLoader } from './code-loader.ts';
import { isOtherRelease } from './release.ts';

function loader(change: { online?: boolean; outdated?: boolean } = {}) {
  const state = { online: true, outdated: false, ...change };
  const slept: number[] = [];
  const made = createCodeLoader({
    sleep: (ms) => Promise.resolve(void slept.push(ms)),
    isOnline: () => state.online,
    isOutdated: () => Promise.resolve(state.outdated),
  });
  return { ...made, state, slept };
}

const missing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

describe('code that is needed now', () => {
  it('is tried again, each time after a longer wait', async () => {
    const { load, slept } = loader();
    const fetchCode = vi.fn<() => Promise<string>>(missing).mockImplementationOnce(missing);
    fetchCode.mockImplementationOnce(missing).mockResolvedValueOnce('sheet');
    expect(await load(fetchCode)).toBe('sheet');
    expect(fetchCode).toHaveBeenCalledTimes(3);
    expect(slept[1]).toBeGreaterThan(slept[0] ?? 0);
  });

  it.each([
    { reason: 'offline', change: { online: false }, tries: 1 },
    { reason: 'failed', change: {}, tries: 3 },
    { reason: 'outdated', change: { outdated: true }, tries: 3 },
  ] as const)('says why it did not come: $reason', async ({ reason, change, tries }) => {
    const fetchCode = vi.fn(missing);
    await expect(loader(change).load(fetchCode)).rejects.toMatchObject({ reason });
    expect(fetchCode).toHaveBeenCalledTimes(tries);
  });

  it('comes at the next wish after it failed: a failure is not kept', async () => {
    const { load, state } = loader({ online: false });
    await expect(load(missing)).rejects.toBeInstanceOf(CodeNotLoaded);
    state.online = true;
    expect(await load(() => Promise.resolve('sheet'))).toBe('sheet');
  });
});

describe('code that the page cannot go on without', () => {
  it('waits, says why, and goes on when it is tried again', async () => {
    const { loadAtLast, waiting, retryNow, state } = loader({ online: false });
    const fetchCode = vi.fn<() => Promise<string>>(missing);
    const came = loadAtLast(fetchCode);
    await vi.waitFor(() => expect(waiting.getSnapshot()).toEqual({ reason: 'offline' }));
    const first = waiting.getSnapshot();
    retryNow();
    await vi.waitFor(() => expect(waiting.getSnapshot()).not.toBe(first));
    state.online = true;
    fetchCode.mockResolvedValueOnce('page');
    retryNow();
    expect(await came).toBe('page');
    expect(waiting.getSnapshot()).toBeNull();
  });
});

describe('isOtherRelease', () => {
  const page = (script: string) => `<div id="root"></div><script type="module" crossorigin src="${script}"></script>`;
  it('compares the first script', () => {
    expect(isOtherRelease(page('/assets/index-B.js'), '/assets/index-A.js')).toBe(true);
    expect(isOtherRelease(page('/assets/index-A.js'), '/assets/index-A.js')).toBe(false);
  });
  it('takes nothing from a page that is not ours', () => {
    expect(isOtherRelease('<h1>Welcome to the hotel</h1>', '/assets/index-A.js')).toBe(false);
  });
});
