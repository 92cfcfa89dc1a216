import { type ChatRules, noChatRules } from '@showfloor/contracts/chat-rules';
import type { ChatStanding, OwnSanction } from '@showfloor/contracts/moderation';
import { sanctionAt } from '../session/chat-standing.ts';

/** Who reads, as far as it matters to whether they may write. */
export interface ChatWriter {
  /** Of the show's team, which nothing here binds. */
  readonly isTeam: boolean;
  /** `nobody`: they only watched so far, and become an anonymous viewer by their first message. */
  readonly session: 'nobody' | 'anonymous' | 'account';
  /** Whether they follow the brand; undefined until it is known. */
  readonly follows: boolean | undefined;
}

/** What keeps somebody from writing. `refused`: by where they write from, of which no more is told than when it ends; null: nobody knows. */
export type ChatGate =
  | { readonly kind: 'sanction'; readonly sanction: OwnSanction }
  | { readonly kind: 'refused'; readonly code: 'banned' | 'timed_out'; readonly untilMs: number | null }
  | { readonly kind: 'account_needed' }
  | { readonly kind: 'buyers_only' }
  /** `minutes`: how long one has to follow; `follows`: they do, and not for long enough. */
  | { readonly kind: 'followers_only'; readonly minutes: number; readonly follows: boolean };

/** By what somebody writes in a chat. */
export interface ChatWays {
  readonly gate: ChatGate | null;
  readonly emojiOnly: boolean;
  /** How long one waits between two messages; 0: no time. */
  readonly slowSeconds: number;
}

export const openWays: ChatWays = { gate: null, emojiOnly: false, slowSeconds: 0 };

/**
 * Whether nothing needs to be tried: it is heard here when the gate opens. Of others the server alone knows when they do (an order that was paid,
 * a time that has passed), so it decides on each message.
 */
export function isShut(gate: ChatGate | null): boolean {
  if (gate?.kind === 'followers_only') return !gate.follows;
  if (gate?.kind === 'refused') return gate.untilMs !== null;
  return gate?.kind === 'sanction' || gate?.kind === 'account_needed';
}

/** @param nowMs what time it is at the server, Unix ms: a time-out ends by itself. */
export function chatWays(
  writer: ChatWriter,
  rules: ChatRules | null,
  standing: ChatStanding | undefined,
  nowMs: number,
): ChatWays {
  if (writer.isTeam) return openWays;
  const { emojiOnly, slowSeconds, ...who } = rules ?? standing?.rules ?? noChatRules;
  return { gate: gateOf(writer, who, standing, nowMs), emojiOnly, slowSeconds };
}

type WhoMayWrite = Pick<ChatRules, 'accountsOnly' | 'buyersOnly' | 'followersOnlyMinutes'>;

function gateOf(
  { session, follows }: ChatWriter,
  rules: WhoMayWrite,
  standing: ChatStanding | undefined,
  nowMs: number,
): ChatGate | null {
  const sanction = sanctionAt(standing, nowMs);
  if (sanction) return { kind: 'sanction', sanction };
  const refusedBy = standing?.refusedBy ?? null;
  // One that was in force has ended: what the server said of it is over.
  const isOver = standing?.sanction != null;
  const untilMs = standing?.refusedUntilMs ?? null;
  if (!isOver && (refusedBy === 'banned' || refusedBy === 'timed_out') && (untilMs === null || untilMs > nowMs))
    return { kind: 'refused', code: refusedBy, untilMs };
  if (session !== 'account' && (rules.accountsOnly || refusedBy === 'account_needed'))
    return { kind: 'account_needed' };
  if (rules.buyersOnly && (session === 'nobody' || refusedBy === 'buyers_only')) return { kind: 'buyers_only' };
  const minutes = rules.followersOnlyMinutes;
  if (minutes === null || follows === undefined) return null;
  if (!follows) return { kind: 'followers_only', minutes, follows };
  return minutes > 0 && refusedBy === 'followers_only' ? { kind: 'followers_only', minutes, follows } : null;
}

/** When what the server said of somebody changes by itself, Unix ms; null: it doesn't. */
export function changesAtMs(standing: ChatStanding | undefined): number | null {
  return standing?.sanction?.untilMs ?? standing?.refusedUntilMs ?? null;
}
