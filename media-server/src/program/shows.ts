import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { LinkCue, LinkShow } from '@showfloor/contracts/media-link';
import type { ProgramState } from '@showfloor/contracts/show';
import { limits } from '../limits.ts';
import type { Program } from './program.ts';

export interface ShowsOptions {
  readonly createProgram: (showId: string, onState: (state: ProgramState) => void) => Program;
  /** A program's state changed. */
  readonly onState: (showId: string, state: ProgramState) => void;
}

/** Shows that are over and still answered for by id. */
const rememberedEnds = 1_000;

/** All programs of this node, by show. */
export class Shows {
  readonly #options: ShowsOptions;
  readonly #programs = new Map<string, Program>();
  readonly #ended = new Set<string>();
  #closed = false;

  constructor(options: ShowsOptions) {
    this.#options = options;
  }

  /** State of a show's program; undefined when this node does not know the show. */
  stateOf(showId: string): ProgramState | undefined {
    return this.#ended.has(showId) ? 'ended' : this.#programs.get(showId)?.state;
  }

  /** Whether a show was on air and is not over: its host may be away. */
  hasBegun(showId: string): boolean {
    const state = this.stateOf(showId);
    return state === 'on_air' || state === 'host_lost';
  }

  /** How many programs are in each state. */
  countByState(): Record<ProgramState, number> {
    const counts: Record<ProgramState, number> = { waiting: 0, on_air: 0, host_lost: 0, ended: 0 };
    for (const { state } of this.#programs.values()) counts[state] += 1;
    return counts;
  }

  /**
   * The program of a show, known or new: a host may prepare before the api says that the show is live.
   * @returns `show_not_live` when it is over, `limit_reached` or `going_away`.
   */
  open(showId: string): Program | Refusal {
    if (this.#closed) return refuse('going_away');
    if (this.#ended.has(showId)) return refuse('show_not_live');
    const known = this.#programs.get(showId);
    if (known !== undefined) return known;
    if (this.#programs.size >= limits.shows) return refuse('limit_reached');
    const program = this.#options.createProgram(showId, (state) => this.#options.onState(showId, state));
    this.#programs.set(showId, program);
    return program;
  }

  /** Brings a show to what the api says of it. @returns `limit_reached` when it has too many cues: those beyond are left out. */
  async put({ showId, live, cues }: LinkShow): Promise<Program | Refusal> {
    const program = this.open(showId);
    if ('refused' in program) return program;
    let refused: Refusal | undefined;
    for (const cue of cues) {
      const refusal = program.putCue(cue);
      refused ??= refusal;
    }
    await program.setLive(live);
    // An earlier life of this process had ended it.
    if (program.state === 'ended') this.#remember(showId);
    return refused ?? program;
  }

  /** Adds or ends a cue of a show. */
  putCue(showId: string, cue: LinkCue): Refusal | undefined {
    const program = this.open(showId);
    if ('refused' in program) return program;
    return program.putCue(cue);
  }

  /** Ends a show for good; again changes nothing. Resolves when ENDLIST is stored. */
  async end(showId: string): Promise<Refusal | undefined> {
    if (this.#ended.has(showId)) return undefined;
    const program = this.open(showId);
    if ('refused' in program) return program;
    await program.end();
    this.#remember(showId);
    return undefined;
  }

  /** A show that only a publisher knew is forgotten when the publisher leaves. */
  release(program: Program): void {
    if (program.live || program.state !== 'waiting' || program.hasCues) return;
    if (this.#programs.get(program.showId) !== program) return;
    program.close();
    this.#programs.delete(program.showId);
  }

  /** Call every 20–50 ms. */
  tick(nowMs: number): void {
    for (const program of this.#programs.values()) program.tick(nowMs);
  }

  /** Lets all programs go without ending their shows. */
  close(): void {
    this.#closed = true;
    for (const program of this.#programs.values()) program.close();
  }

  #remember(showId: string): void {
    this.#programs.get(showId)?.close();
    this.#programs.delete(showId);
    this.#ended.add(showId);
    for (const oldest of this.#ended) {
      if (this.#ended.size <= rememberedEnds) break;
      this.#ended.delete(oldest);
    }
  }
}
