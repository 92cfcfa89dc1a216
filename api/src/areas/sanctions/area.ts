import type { PersonAnnouncer } from '../../platform/events/person-announcer.ts';
import { every } from '../../platform/every.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import { Remembered } from '../../platform/remembered.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { ShowRepository } from '../shows/show.ts';
import type { ChatRulesRepository } from './chat-rules-repository.ts';
import { changeChatRules } from './http/change-chat-rules.ts';
import { getChatStanding } from './http/get-chat-standing.ts';
import { sanctionEndpoints } from './http/sanctions.ts';
import { Marks } from './marks.ts';
import { createChatRulesStore } from './postgres/chat-rules-store.ts';
import { createWriterMarks, purgeMarks } from './postgres/mark-store.ts';
import { accountMadeAtMs, readSanctionBook } from './postgres/sanction-book-store.ts';
import { createSanctionStore } from './postgres/sanction-store.ts';
import { publishSanctions } from './publish-sanctions.ts';
import { sanctionChanged } from './sanction-event.ts';
import { sanctionLimits } from './sanction-limits.ts';
import { Sanctions } from './sanctions.ts';
import { SpeechGate } from './speech-gate.ts';
import { WritersSeen } from './writer-marks.ts';

export interface SanctionsOptions {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  readonly clock: ProgramClock;
  /** Those who are connected to this process. */
  readonly people: PersonAnnouncer;
  /** What marks of networks and browsers are hashed with. */
  readonly markSecret: string;
  /** Since when somebody follows a brand; null: they don't. */
  readonly followsSinceMs: (userId: string, brandId: string) => Promise<number | null>;
  /** Whether somebody has a paid order of a brand. */
  readonly hasBought: (userId: string, brandId: string) => Promise<boolean>;
  /** What somebody has said, as steps of the transaction. */
  readonly spoken: Parameters<typeof createSanctionStore>[1];
}

export interface SanctionsArea {
  readonly gate: SpeechGate;
  /** By which rules the audience of a show writes, as the database says. */
  readonly rulesOf: ChatRulesRepository['of'];
  /** The rules of a show are other ones: what was read of them is forgotten. */
  readonly rulesChanged: (showId: string) => void;
  readonly endpoints: readonly Endpoint[];
  /** Ends the timer and writes what is gathered. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** Who may speak in shows. */
export function sanctionsArea(platform: Platform, options: SanctionsOptions): SanctionsArea {
  const { database, events, nowMs, askMs, passingMs, log } = platform;
  const { shows, memberships, clock, people } = options;
  const { believedMs, shows: mostShows, remembered, factBelievedMs } = sanctionLimits;
  const sanctions = createSanctionStore(database, options.spoken);
  const rules = createChatRulesStore(database);

  const keyed = new Remembered(
    (key) => {
      const [brandId = '', id = ''] = key.split(' ');
      return readSanctionBook(database, { id, brandId }, nowMs());
    },
    believedMs,
    mostShows,
    passingMs,
  );
  const books = {
    of: (show: { readonly id: string; readonly brandId: string }) => keyed.of(`${show.brandId} ${show.id}`),
  };
  const onChanged = (brandId: string) => keyed.forgetAll(`${brandId} `);
  const knownRules = new Remembered((showId) => rules.of(showId), believedMs, mostShows, passingMs);
  const onRulesChanged = (showId: string) => knownRules.forget(showId);
  const ofBrand = <T>(ask: (userId: string, brandId: string) => Promise<T>, is: (had: T) => boolean) => {
    const known = new Remembered(
      (key) => {
        const [userId = '', brandId = ''] = key.split(' ');
        return ask(userId, brandId);
      },
      (had) => (is(had) ? factBelievedMs.yes : factBelievedMs.no),
      remembered,
      passingMs,
    );
    return (userId: string, brandId: string) => known.of(`${userId} ${brandId}`);
  };
  const madeAt = new Remembered(
    (userId) => accountMadeAtMs(database, userId),
    factBelievedMs.yes,
    remembered,
    passingMs,
  );
  const seen = new WritersSeen({
    marks: createWriterMarks(database),
    nowMs,
    passingMs,
    onError: (err) => log.warn({ err }, 'from where people wrote could not be kept'),
  });
  const gate = new SpeechGate({
    books,
    rules: knownRules,
    marks: new Marks(options.markSecret),
    saw: (...who) => seen.saw(...who),
    madeAtMs: (userId) => madeAt.of(userId),
    followsSinceMs: ofBrand(options.followsSinceMs, (since) => since !== null),
    hasBought: ofBrand(options.hasBought, (bought) => bought),
    nowMs,
  });

  events.follow({
    name: 'sanctions',
    kinds: [sanctionChanged.kind],
    apply: (changes) => publishSanctions({ onChanged, people }, changes),
  });
  const purging = every(
    sanctionLimits.purgeEveryMs,
    async () => purgeMarks(database, await askMs()),
    (err) => log.error({ err }, 'marks of people who wrote could not be purged'),
  );

  const acts = { ...platform, programNowMs: () => clock.nowMs() };
  const moderation = new Sanctions({ ...acts, sanctions, memberships, onChanged });
  return {
    gate,
    rulesOf: (showId) => rules.of(showId),
    rulesChanged: onRulesChanged,
    endpoints: [
      ...sanctionEndpoints({ moderation, sanctions, shows, nowMs }),
      changeChatRules({ ...acts, rules, shows, onRulesChanged }),
      getChatStanding({ shows, memberships, gate, books, rulesOf: (showId) => knownRules.of(showId), nowMs }),
    ],
    async close() {
      await purging.close();
      await seen.idle();
    },
  };
}
