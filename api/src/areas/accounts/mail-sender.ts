import type { Mail, Mailbox, MailTransport } from '../../platform/mail/mail.ts';

/** A mail that waits to be sent. */
interface PostedMail extends Mail {
  readonly key: string;
  /** How often it was tried before. */
  readonly tries: number;
}

/** Port: mails that have yet to be sent. */
export interface MailOutbox {
  /** Keeps a mail, unless there is or was one under this key. */
  add(key: string, mail: Mail, nowMs: number): Promise<void>;
  /** Takes what is due; nobody else gets it before `nowMs + leaseMs`. */
  lease(nowMs: number, leaseMs: number, limit: number): Promise<PostedMail[]>;
  sent(key: string, nowMs: number): Promise<void>;
  /** Tries it again at `atMs`; never, when that is null. */
  postpone(key: string, atMs: number | null, nowMs: number): Promise<void>;
  /** Forgets what was sent or given up before `beforeMs`. */
  forget(beforeMs: number): Promise<void>;
}

export interface MailSenderOptions {
  readonly outbox: MailOutbox;
  readonly transport: MailTransport;
  /** What time it is by the clock of all processes, Unix ms. */
  readonly askMs: () => Promise<number>;
  readonly onError: (error: unknown, what: string) => void;
}

export interface MailSender extends Mailbox {
  start(): void;
  /** Ends when what is under way was sent. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

const everyMs = 5_000;
const batch = 20;
const leaseMs = 120_000;
/** From half a minute, doubled each time: the last of them comes after some two days. */
const firstPauseMs = 30_000;
const maxTries = 13;
/** How long a key is known after its mail was sent. */
const keptMs = 7 * 24 * 60 * 60_000;

/** Sends the mails of the outbox, and tries again what the mail server did not take. */
export function createMailSender({ outbox, transport, askMs, onError }: MailSenderOptions): MailSender {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;

  async function send(mail: PostedMail): Promise<void> {
    const { key, tries, to, subject, text } = mail;
    try {
      await transport.send({ to, subject, text });
    } catch (error) {
      const isLast = tries + 1 >= maxTries;
      onError(error, isLast ? 'a mail was given up' : 'a mail could not be sent; it will be tried again');
      const nowMs = await askMs();
      await outbox.postpone(key, isLast ? null : nowMs + firstPauseMs * 2 ** tries, nowMs);
      return;
    }
    await outbox.sent(key, await askMs());
  }

  async function run(): Promise<void> {
    do {
      again = false;
      const mails = await outbox.lease(await askMs(), leaseMs, batch);
      for (const mail of mails) await send(mail);
      await outbox.forget((await askMs()) - keptMs);
      if (mails.length === batch) again = true;
    } while (again && !closed);
  }

  function wake(): void {
    if (closed) return;
    again = true;
    running ??= run()
      .catch((error: unknown) => onError(error, 'mails could not be read'))
      .finally(() => {
        running = null;
        // What was posted since the last look is looked for now, not at the next tick of the timer.
        if (again) wake();
      });
  }

  return {
    async post(key, mail) {
      await outbox.add(key, mail, await askMs());
      wake();
    },
    start() {
      timer ??= setInterval(wake, everyMs);
    },
    async close() {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      await running;
      transport.close();
    },
  };
}
