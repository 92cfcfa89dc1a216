import type { ErrorCode } from '@showfloor/contracts/errors';
import type { ServerMessage } from '@showfloor/contracts/realtime';

/** Why a message of ours was not taken. `network`: the connection went before an answer came. */
export class SendRefused extends Error {
  override readonly name = 'SendRefused';
  readonly code: ErrorCode | 'network';
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode | 'network', message: string, retryAfterMs?: number) {
    super(message);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

type Ack = Extract<ServerMessage, { type: 'ack' }>;

interface PendingSend {
  readonly resolve: (ack: Ack) => void;
  readonly reject: (error: SendRefused) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Messages that wait for their ack or nack, by ref. Each ends: by answer, by time, or with the connection. */
export function createPendingSends(answerWithinMs: number) {
  const pending = new Map<number, PendingSend>();
  let lastRef = 0;

  function take(ref: number): PendingSend | undefined {
    const send = pending.get(ref);
    if (send) clearTimeout(send.timer);
    pending.delete(ref);
    return send;
  }

  return {
    /** Gives `write` a fresh ref, and a promise of the answer. */
    open(write: (ref: number) => void): Promise<Ack> {
      lastRef += 1;
      const ref = lastRef;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => take(ref)?.reject(new SendRefused('timeout', 'No answer came.')),
          answerWithinMs,
        );
        pending.set(ref, { resolve, reject, timer });
        write(ref);
      });
    },
    ack: (ack: Ack) => take(ack.ref)?.resolve(ack),
    nack: (ref: number, error: SendRefused) => take(ref)?.reject(error),
    rejectAll(error: SendRefused): void {
      for (const ref of [...pending.keys()]) take(ref)?.reject(error);
    },
  };
}
