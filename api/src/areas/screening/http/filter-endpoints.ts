import type { Permission } from '@showfloor/contracts/account';
import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import {
  chatFilterSchema,
  importPhrasesQuerySchema,
  putChatFilterSchema,
  triedFilterSchema,
  tryFilterSchema,
} from '@showfloor/contracts/screening';
import type { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../../../platform/http/endpoint.ts';
import type { ChatFilters } from '../chat-filters.ts';
import type { FilterRepository, FilterScope } from '../filter-repository.ts';
import { planImport, planLists } from '../plan-lists.ts';
import { readPhraseLines } from '../read-phrase-lines.ts';

export interface FilterEndpointParts {
  readonly filters: FilterRepository;
  readonly looks: Pick<ChatFilters, 'look'>;
  readonly nowMs: () => number;
}

/** Where a filter is had: the path of what it is of, who owns that, and who may change it. */
export interface FilterPlace<P extends z.ZodType> {
  readonly path: string;
  readonly params: P;
  readonly whose: string;
  readonly mayChange: Permission;
  ownerOf(params: z.infer<P>): Promise<string | { readonly brandId: string; readonly isHidden: boolean } | null>;
  scopeOf(params: z.infer<P>): Promise<FilterScope | null>;
}

/** GET, PUT, import and try of the filter of a brand, or of a show. */
export function filterEndpoints<P extends z.ZodType>(
  { filters, looks, nowMs }: FilterEndpointParts,
  { path, params, whose, mayChange, ownerOf, scopeOf }: FilterPlace<P>,
): Endpoint[] {
  const shared = { params, tag: 'moderation' } as const;
  const readable = {
    permission: 'chat.moderate' as const,
    ownerOf: (input: { params: z.infer<P> }) => ownerOf(input.params),
  };
  const changeable = { ...readable, permission: mayChange };
  return [
    defineEndpoint({
      ...shared,
      method: 'GET',
      path,
      summary: `The words and phrases that are looked for in the chat of ${whose}.`,
      access: readable,
      answer: chatFilterSchema,
      async handler(call) {
        const scope = await scopeOf(call.params);
        return scope === null ? refuse('not_found') : filters.find(scope.showId ?? scope.brandId);
      },
    }),
    defineEndpoint({
      ...shared,
      method: 'PUT',
      path,
      summary: `Replaces the lists of ${whose}; those without phrases keep them.`,
      access: changeable,
      body: putChatFilterSchema,
      answer: chatFilterSchema,
      async handler({ body, viewer, ...call }) {
        const scope = await scopeOf(call.params);
        if (scope === null) return refuse('not_found');
        const plan = (before: Parameters<typeof planLists>[0]) => planLists(before, body.lists);
        return filters.change(scope, { version: body.version, plan, byUserId: viewer.userId, atMs: nowMs() });
      },
    }),
    defineEndpoint({
      ...shared,
      method: 'POST',
      path: `${path}/import`,
      summary: `Brings one list of ${whose} from a plain text, one phrase a line.`,
      access: changeable,
      query: importPhrasesQuerySchema,
      raw: { contentTypes: ['text/plain'], maxBytes: limits.filterImportBytes },
      answer: chatFilterSchema,
      async handler({ query, rawBody, viewer, ...call }) {
        const scope = await scopeOf(call.params);
        if (scope === null) return refuse('not_found');
        const phrases = readPhraseLines(rawBody);
        if ('refused' in phrases) return phrases;
        const { version, mode, language, action } = query;
        const plan = (before: Parameters<typeof planLists>[0]) =>
          planImport(before, { language, action, phrases }, mode);
        return filters.change(scope, { version, plan, byUserId: viewer.userId, atMs: nowMs() });
      },
    }),
    defineEndpoint({
      ...shared,
      method: 'POST',
      path: `${path}/try`,
      summary: `What a text would meet in the chat of ${whose}: which phrases, and where. Nothing is said.`,
      access: readable,
      usesReserve: true,
      body: tryFilterSchema,
      answer: triedFilterSchema,
      async handler({ body, ...call }) {
        const scope = await scopeOf(call.params);
        if (scope === null) return refuse('not_found');
        const { outcome, text, hits } = await looks.look(scope, body.text, body.language);
        return { outcome, text, hits: [...hits] };
      },
    }),
  ];
}
