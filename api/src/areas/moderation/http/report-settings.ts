import { putReportSettingsSchema, reportSettingsSchema } from '@showfloor/contracts/chat-queue';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { ReportRepository } from '../reports.ts';

interface ReportSettingsParts {
  readonly brands: BrandRepository;
  readonly reports: ReportRepository;
}

/** GET and PUT of what a brand does with reports. */
export function reportSettings({ brands, reports }: ReportSettingsParts) {
  const shared = {
    path: '/api/brands/:brandId/report-settings',
    tag: 'moderation',
    params: brandParams,
    answer: reportSettingsSchema,
  } as const;
  const ownerOf = ({ params }: { readonly params: { readonly brandId: string } }) =>
    brandIfKnown(brands, params.brandId);
  return [
    defineEndpoint({
      ...shared,
      method: 'GET',
      summary: 'How many reports take a message from the rooms of the brand.',
      access: { permission: 'chat.moderate', ownerOf },
      handler: async ({ params }) => ({ reportsToHold: await reports.reportsToHold(params.brandId) }),
    }),
    defineEndpoint({
      ...shared,
      method: 'PUT',
      summary: 'Says how many reports take a message from the rooms of the brand.',
      access: { permission: 'show.write', ownerOf },
      body: putReportSettingsSchema,
      async handler({ params, body }) {
        await reports.setReportsToHold(params.brandId, body.reportsToHold);
        return body;
      },
    }),
  ];
}
