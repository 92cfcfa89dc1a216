import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import {
  type CrowdPlan,
  crowdSize,
  type RehearsalCrowd,
  type RehearsalEnd,
  type RehearsalProgress,
} from '@showfloor/contracts/rehearsal';
import { rehearsalPersonId } from '../../platform/identity/rehearsal-person.ts';
import { endShow, type ShowLifeParts, startShow } from '../shows/show-life.ts';
import type { CrowdPlayer, PlayedCrowd } from './crowd-player.ts';
import { personName } from './person-names.ts';
import { noProgress, type Rehearsal, type RehearsalPlan, type RehearsalRepository } from './rehearsal.ts';
import { rehearsalLimits } from './rehearsal-limits.ts';

export interface RehearsalsParts extends ShowLifeParts {
  readonly rehearsals: RehearsalRepository;
  readonly player: CrowdPlayer;
  readonly newId: IdSource;
  readonly randomBytes: (size: number) => Buffer;
  /** Most people of one rehearsal. */
  readonly mostPeople: number;
  /** Where this process is reached, and the origin of our pages. */
  readonly place: () => Pick<CrowdPlan, 'apiUrl' | 'realtimeUrl' | 'origin'>;
  /** The cookie of a session. */
  readonly cookieOf: (token: string) => string;
  readonly onCrowdLost: (rehearsalId: string, why: string) => void;
}

type StartRefusal = 'not_found' | 'conflict' | 'limit_reached' | 'invalid_transition' | 'media_unavailable';

/** A rehearsal whose crowd this process plays. */
interface Playing {
  readonly standInId: string;
  readonly crowd: PlayedCrowd;
  progress: RehearsalProgress;
}

/** Rehearsals: a show that stands in for another one, and a crowd in it. */
export class Rehearsals {
  readonly #parts: RehearsalsParts;
  readonly #playing = new Map<string, Playing>();
  #closed = false;

  constructor(parts: RehearsalsParts) {
    this.#parts = parts;
  }

  /** Sets up the stand-in, takes it on air, and lets the crowd in. Refuses as `RehearsalRepository.open` and `startShow`; then nothing is left of it. */
  async start(
    showId: string,
    { crowd, minutes }: { readonly crowd: RehearsalCrowd; readonly minutes: number },
  ): Promise<Rehearsal | Refusal<StartRefusal>> {
    const { rehearsals, mostPeople } = this.#parts;
    if (crowdSize(crowd) > mostPeople) return refuse('limit_reached', { param: 'crowd', details: { mostPeople } });
    const plan = this.#planOf(showId, crowd, minutes);
    const opened = await rehearsals.open(plan);
    if (isRefusal(opened)) return opened;
    const started = await startShow(this.#parts, plan.standInId);
    if (isRefusal(started)) {
      await rehearsals.discard(plan.id);
      return started;
    }
    this.#play(plan);
    return opened;
  }

  /** The newest rehearsal of a show, or the one that this show stands in for. */
  newestOf(showId: string): Promise<Rehearsal | null> {
    return this.#parts.rehearsals.newestOf(showId);
  }

  /** Ends a rehearsal, whichever process plays it. Refuses `invalid_transition` when none runs. */
  async stop(showId: string): Promise<Rehearsal | Refusal<'invalid_transition'>> {
    const newest = await this.newestOf(showId);
    const ended = newest && (await this.#end(newest, 'stopped'));
    return ended ?? refuse('invalid_transition', { message: 'This show is not rehearsed.' });
  }

  /** A show has begun or is over: ends what rehearsed it, or what happened in it. */
  async showMoved(showId: string, state: 'live' | 'ended'): Promise<void> {
    const newest = await this.newestOf(showId);
    if (newest === null || newest.endedAtMs !== null) return;
    if (newest.showId === showId) await this.#end(newest, 'show_began');
    else if (state === 'ended') await this.#end(newest, 'stopped');
  }

  /** Writes down how those go that are played here. Those that were ended elsewhere are over here too. */
  async beat(): Promise<void> {
    const { rehearsals, nowMs } = this.#parts;
    for (const [rehearsalId, { progress }] of this.#playing) {
      if (!(await rehearsals.beat(rehearsalId, progress, nowMs()))) await this.#letGo(rehearsalId);
    }
  }

  /** Ends what is over by now, and takes away what ended long ago. */
  async sweep(): Promise<void> {
    const { rehearsals, nowMs } = this.#parts;
    const { lostAfterMs, keptForMs, sumsKeptForMs, sweptAtOnce } = rehearsalLimits;
    const now = nowMs();
    for (const { rehearsal, because } of await rehearsals.overdue(now, now - lostAfterMs, sweptAtOnce))
      await this.#end(rehearsal, because);
    await rehearsals.removeEnded(now - keptForMs, sweptAtOnce);
    await rehearsals.forgetEnded(now - sumsKeptForMs);
  }

  /** Ends those that are played here. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const [rehearsalId, { standInId }] of [...this.#playing]) {
      const newest = await this.newestOf(standInId);
      if (newest) await this.#end(newest, 'crowd_lost');
      await this.#letGo(rehearsalId);
    }
  }

  #planOf(showId: string, crowd: RehearsalCrowd, minutes: number): RehearsalPlan {
    const { newId, randomBytes, nowMs } = this.#parts;
    const standInId = newId('show');
    const startedAtMs = nowMs();
    const endsAtMs = startedAtMs + minutes * 60_000;
    return {
      id: newId('rehearsal'),
      showId,
      standInId,
      shopId: newId('brand'),
      crowd,
      people: Array.from({ length: crowdSize(crowd) }, (_, number) => ({
        userId: rehearsalPersonId(standInId, number),
        name: personName(number),
        token: randomBytes(24).toString('base64url'),
      })),
      startedAtMs,
      endsAtMs,
      sessionsUntilMs: endsAtMs + rehearsalLimits.sessionsOutliveMs,
    };
  }

  #play({ id, standInId, crowd, people }: RehearsalPlan): void {
    const { player, place, cookieOf, onCrowdLost } = this.#parts;
    if (this.#closed) return;
    const partOf = (index: number) =>
      index < crowd.buyers ? 'buyer' : index < crowd.buyers + crowd.chatters ? 'chatter' : 'viewer';
    const plan: CrowdPlan = {
      ...place(),
      showId: standInId,
      people: people.map(({ name, token }, index) => ({ part: partOf(index), name, cookie: cookieOf(token) })),
    };
    const playing: Playing = {
      standInId,
      progress: noProgress,
      crowd: player.play(plan, {
        onProgress: (progress) => {
          playing.progress = progress;
        },
        onGone: (why) => {
          onCrowdLost(id, why);
          void this.#crowdLost(id, standInId);
        },
      }),
    };
    this.#playing.set(id, playing);
  }

  async #crowdLost(rehearsalId: string, standInId: string): Promise<void> {
    const newest = await this.newestOf(standInId).catch(() => null);
    // Where the database is away the sweep ends it, as nothing is heard of it any more.
    if (newest) await this.#end(newest, 'crowd_lost').catch(() => undefined);
    this.#playing.delete(rehearsalId);
  }

  async #end(rehearsal: Rehearsal, because: RehearsalEnd): Promise<Rehearsal | null> {
    const { rehearsals, nowMs } = this.#parts;
    const playing = this.#playing.get(rehearsal.id);
    if (playing) await rehearsals.beat(rehearsal.id, playing.progress, nowMs());
    const ended = await rehearsals.end(rehearsal.id, because, nowMs());
    if (ended === null) return null;
    await this.#letGo(rehearsal.id);
    await endShow(this.#parts, rehearsal.standInId);
    return ended;
  }

  async #letGo(rehearsalId: string): Promise<void> {
    const playing = this.#playing.get(rehearsalId);
    this.#playing.delete(rehearsalId);
    await playing?.crowd.stop();
  }
}
