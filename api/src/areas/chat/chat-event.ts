import { chatMessageSchema } from '@showfloor/contracts/chat';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** Another message stands above a show's chat, or none. About the show. */
export const chatPinned = eventKind('chat.pinned', z.object({ message: chatMessageSchema.nullable() }));

/** Somebody wrote what only they themselves and the team hear. About the show. */
export const chatShadowed = eventKind('chat.shadowed', z.object({ message: chatMessageSchema }));
