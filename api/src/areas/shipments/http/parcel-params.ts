import { orderIdSchema, shipmentIdSchema } from '@showfloor/contracts/ids';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';

export const orderParams = brandParams.extend({ orderId: orderIdSchema });
export const parcelParams = brandParams.extend({ shipmentId: shipmentIdSchema });

/** For those of a brand's team who may. */
export function teamWho(brands: BrandRepository, permission: 'orders.read' | 'orders.write' | 'brand.manage') {
  return {
    permission,
    ownerOf: ({ params }: { readonly params: { readonly brandId: string } }) => brandIfKnown(brands, params.brandId),
  };
}
