import { reportSettingsSchema } from '@showfloor/contracts/chat-queue';
import { type ChatRulesPatch, chatRulesSchema } from '@showfloor/contracts/chat-rules';
import { chatStandingSchema } from '@showfloor/contracts/moderation';
import type { Transport } from './transport.ts';

/** By which rules an audience writes, and what its reports do. */
export function createChatRulesApi(transport: Transport) {
  const reportsOf = (brandId: string) => `/api/brands/${brandId}/report-settings`;
  return {
    get: async (showId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: `/api/shows/${showId}/chat-standing`, signal }, chatStandingSchema))
        .rules,
    /** What is absent stays as it is. */
    change: (showId: string, body: ChatRulesPatch) =>
      transport.json({ method: 'PATCH', path: `/api/shows/${showId}/chat-rules`, body }, chatRulesSchema),
    reportSettings: (brandId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: reportsOf(brandId), signal }, reportSettingsSchema),
    putReportSettings: (brandId: string, reportsToHold: number) =>
      transport.json({ method: 'PUT', path: reportsOf(brandId), body: { reportsToHold } }, reportSettingsSchema),
  };
}
