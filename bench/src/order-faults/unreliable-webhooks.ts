import { setTimeout as wait } from 'node:timers/promises';
import type { StandInEvent, StripeStandIn } from '../../../api/src/testing/stripe/stripe-stand-in.ts';

/** Most that are on their way at once. */
const mostUnderWay = 64;

/**
 * Brings the events of the payments' provider to whichever process, badly: some are lost, some come twice, some late, and so in another order. What a
 * process doesn't take is brought again, as the provider does.
 */
export function bringWebhooks(standIn: StripeStandIn, urls: readonly string[], random: () => number) {
  const underWay = new Set<Promise<void>>();
  const counts = { lost: 0, doubled: 0, late: 0, delivered: 0 };
  let next = 0;
  let isStopped = false;

  async function bring(event: StandInEvent, afterMs: number): Promise<void> {
    await wait(afterMs);
    for (let tries = 0; tries < 12; tries++) {
      const base = urls[Math.floor(random() * urls.length)] ?? '';
      const { raw, headers } = standIn.sign(event);
      const answer = await fetch(`${base}/api/payments/webhooks/stripe`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: raw,
        signal: AbortSignal.timeout(10_000),
      }).catch(() => null);
      await answer?.arrayBuffer().catch(() => null);
      if (answer?.ok) {
        counts.delivered += 1;
        return;
      }
      await wait(Math.min(200 * 2 ** tries, 10_000));
    }
  }
  function start(event: StandInEvent, afterMs: number): void {
    const bringing = bring(event, afterMs).finally(() => underWay.delete(bringing));
    underWay.add(bringing);
  }

  const running = (async () => {
    for (;;) {
      while (next < standIn.events.length && underWay.size < mostUnderWay) {
        const event = standIn.events[next++];
        if (!event) continue;
        const dice = isStopped ? 1 : random();
        if (dice < 0.1) {
          counts.lost += 1;
          continue;
        }
        const isLate = dice < 0.3;
        if (isLate) counts.late += 1;
        start(event, isLate ? 1_000 + 9_000 * random() : 50 * random());
        if (dice > 0.9 && !isStopped) {
          counts.doubled += 1;
          start(event, 300 * random());
        }
      }
      if (isStopped && next >= standIn.events.length && underWay.size === 0) return;
      await wait(20);
    }
  })();

  return {
    counts,
    /** From now on all come; resolves when those that there are have come. */
    async drain(): Promise<void> {
      isStopped = true;
      await running;
    },
  };
}
