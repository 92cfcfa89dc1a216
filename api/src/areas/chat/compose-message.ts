import { badgeOf, roleMay, type TeamRole } from '@showfloor/contracts/account';
import { type ChatKind, type ChatMessage, chatExcerpt } from '@showfloor/contracts/chat';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { ChatLog } from './chat-log.ts';
import { findMentions, type Speaker } from './find-mentions.ts';
import { languageOf } from './language-of.ts';
import type { WritingRules } from './writing-rules.ts';

export interface ComposeParts {
  readonly log: Pick<ChatLog, 'find'>;
  readonly rules: Pick<WritingRules, 'refusalOf'>;
  /** Who was heard in a show's room lately, the last first. */
  readonly speakersOf: (showId: string) => Promise<readonly Speaker[]>;
  /** Whether somebody has a paid order of a brand. */
  readonly isBuyer: (userId: string, brandId: string) => Promise<boolean>;
}

export interface Written {
  readonly show: { readonly id: string; readonly brandId: string };
  readonly userId: string;
  readonly name: string;
  /** In the show. */
  readonly role: TeamRole | null;
  readonly text: string;
  /** Of the author's page. */
  readonly pageLanguage: string | undefined;
  readonly kind: ChatKind;
  readonly replyToId: string | null;
}

export type ComposeRefusal = 'name_reserved' | 'links_off' | 'forbidden' | 'not_found';

/** A message without its place in the log. */
export type ComposedMessage = Omit<ChatMessage, 'id' | 'sentAtMs'>;

/**
 * Makes a message of what somebody wrote: with what it answers, whom it names, and its author's badges. Refuses `name_reserved`, `links_off`,
 * `forbidden` for an announcement by who may not make one, and `not_found` when the message it answers is gone.
 */
export async function composeMessage(
  parts: ComposeParts,
  written: Written,
): Promise<ComposedMessage | Refusal<ComposeRefusal>> {
  const { show, userId, name, role, text, pageLanguage, kind, replyToId } = written;
  const refusal = await parts.rules.refusalOf({ show, role, name, text });
  if (refusal) return refusal;
  if (kind === 'announcement' && (role === null || !roleMay(role, 'pin.write'))) return refuse('forbidden');
  const original = replyToId === null ? undefined : await parts.log.find(show.id, replyToId, userId);
  if (original === null)
    return refuse('not_found', { param: 'replyTo', message: 'The message that you answer is gone.' });
  const mentions = text.includes('@') ? findMentions(text, await parts.speakersOf(show.id)) : [];
  const language = languageOf(text, pageLanguage);
  const isBuyer = role === null && (await parts.isBuyer(userId, show.brandId));
  return {
    userId,
    name,
    role: role && badgeOf(role),
    text,
    ...(kind !== 'message' && { kind }),
    ...(isBuyer && { buyer: true }),
    ...(language !== undefined && { language }),
    ...(original && { replyTo: { id: original.id, name: original.name, excerpt: chatExcerpt(original.text) } }),
    ...(mentions.length > 0 && { mentions }),
  };
}
