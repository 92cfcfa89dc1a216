import type { LinkEvent, LinkPost } from '@showfloor/contracts/media-link';
import type { ProgramState } from '@showfloor/contracts/show';
import { expect, it } from 'vitest';
import type { ApiOutcome } from './api-client.ts';
import { EventOutbox } from './event-outbox.ts';

const showId = `shw_${'0'.repeat(26)}`;
const otherShowId = `shw_${'1'.repeat(26)}`;

function program(state: ProgramState, id = showId): LinkEvent {
  return { type: 'program', showId: id, program: state, serverTimeMs: 1.7e12 };
}

function segment(mediaSequence: number): LinkEvent {
  return { type: 'segment_stored', showId, rendition: 'v0', mediaSequence, bytes: 1, serverTimeMs: 1.7e12 };
}

/** An api that answers when asked to, as it is asked to. */
class HeldApi {
  readonly got: LinkPost[] = [];
  #answer: ((outcome: ApiOutcome) => void) | undefined;
  #asked: (() => void) | undefined;

  post(what: LinkPost, signal: AbortSignal): Promise<ApiOutcome> {
    this.got.push(what);
    this.#asked?.();
    return new Promise((resolve) => {
      this.#answer = resolve;
      signal.addEventListener('abort', () => resolve('later'));
    });
  }

  /** Answers the request that waits, and resolves when the next one is there. */
  async answer(outcome: ApiOutcome): Promise<void> {
    const next = new Promise<void>((resolve) => {
      this.#asked = resolve;
    });
    this.#answer?.(outcome);
    await next;
  }

  last(outcome: ApiOutcome): void {
    this.#answer?.(outcome);
  }
}

function open(maxPending = 100) {
  const api = new HeldApi();
  const dropped: LinkEvent[] = [];
  const outbox = new EventOutbox({ api, onDropped: (event) => dropped.push(event), retryMs: [1, 2], maxPending });
  return { api, dropped, outbox };
}

it('sends in order, each until it is answered', async () => {
  const { api, outbox } = open();
  outbox.push(program('on_air'));
  outbox.push(segment(0));
  await api.answer('later');
  await api.answer('later');
  await api.answer('done');
  api.last('done');
  await outbox.close(1_000);
  expect(api.got).toEqual([program('on_air'), program('on_air'), program('on_air'), segment(0)]);
});

it('replaces a state that still waits by the newer one, show by show', async () => {
  const { api, outbox } = open();
  outbox.push(program('on_air'));
  outbox.push(program('host_lost'));
  outbox.push(program('on_air', otherShowId));
  outbox.push(program('ended'));
  await api.answer('done');
  await api.answer('done');
  api.last('done');
  await outbox.close(1_000);
  expect(api.got).toEqual([program('on_air'), program('on_air', otherShowId), program('ended')]);
});

it('gives up what the api does not want', async () => {
  const { api, dropped, outbox } = open();
  outbox.push(segment(0));
  outbox.push(segment(1));
  await api.answer('never');
  api.last('done');
  await outbox.close(1_000);
  expect(dropped).toEqual([segment(0)]);
  expect(outbox.pending).toBe(0);
});

it('reports together the segments that were stored while it was on its way, up to what a post may hold', async () => {
  const { api, dropped, outbox } = open(1_000);
  for (let number = 0; number < 130; number++) outbox.push(segment(number));
  outbox.push(program('host_lost'));
  outbox.push(segment(130));
  await api.answer('later');
  await api.answer('done');
  await api.answer('never');
  await api.answer('done');
  api.last('done');
  await outbox.close(1_000);
  const numbersOf = (post: LinkPost | undefined) =>
    post?.type === 'segments_stored' ? post.segments.map(({ mediaSequence }) => mediaSequence) : post;
  const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  expect(api.got.map(numbersOf)).toEqual([
    segment(0),
    upTo(0, 100),
    upTo(100, 130),
    program('host_lost'),
    segment(130),
  ]);
  expect(dropped).toHaveLength(30);
});

it('keeps to its limit: news of segments go before states', async () => {
  const { api, dropped, outbox } = open(3);
  outbox.push(program('on_air'));
  outbox.push(program('on_air', otherShowId));
  outbox.push(segment(0));
  outbox.push(segment(1));
  expect(dropped).toEqual([segment(0)]);
  expect(outbox.pending).toBe(3);
  await outbox.close(10);
  expect(api.got).toEqual([program('on_air')]);
});

it('takes nothing after it was closed, and closes again', async () => {
  const { api, outbox } = open();
  await outbox.close(10);
  outbox.push(segment(0));
  await outbox.close(10);
  expect(api.got).toEqual([]);
});
