import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { mergePdfs } from '../../platform/pdf/merge-pdfs.ts';
import type { BrandRepository } from '../brands/brand.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import type { LocationRepository } from '../stock/location.ts';
import { isAbroad } from './carrier.ts';
import { drawCustomsForm } from './papers/customs-form.ts';
import { drawInvoice } from './papers/invoice.ts';
import { piecesOfOrder } from './papers/order-paper.ts';
import { drawPackingSlip } from './papers/packing-slip.ts';
import type { LabelFiles, ShipmentRepository } from './shipment.ts';

type ParcelPaper = 'label' | 'customs' | 'slip' | 'invoice';

export interface PaperServiceParts {
  readonly shipments: ShipmentRepository;
  readonly locations: Pick<LocationRepository, 'firstAddress'>;
  readonly orders: OrderRepository;
  readonly brands: BrandRepository;
  readonly labels: LabelFiles;
  readonly nowMs: () => number;
}

export interface PaperService {
  /** The papers of parcels as one PDF, parcel by parcel. `not_found`: one isn't the brand's, or there is no such paper of any. */
  ofParcels(
    brandId: string,
    shipmentIds: readonly string[],
    papers: readonly ParcelPaper[],
  ): Promise<Uint8Array | Refusal<'not_found'>>;
  ofOrder(
    brandId: string,
    orderId: string,
    paper: 'packing-slip' | 'invoice',
  ): Promise<Uint8Array | Refusal<'not_found'>>;
}

/** What is printed of orders and parcels. Labels are kept; all else is drawn anew from what the order keeps. */
export function createPaperService({
  shipments,
  locations,
  orders,
  brands,
  labels,
  nowMs,
}: PaperServiceParts): PaperService {
  async function headOf(brandId: string) {
    const brand = await brands.find(brandId);
    return { brandName: brand?.name ?? '', sender: await locations.firstAddress(brandId), nowMs: nowMs() };
  }

  return {
    async ofParcels(brandId, shipmentIds, papers) {
      const head = await headOf(brandId);
      const documents: Uint8Array[] = [];
      for (const shipmentId of shipmentIds) {
        const shipment = await shipments.find(shipmentId);
        const order = shipment && (await orders.find(shipment.orderId));
        const parcel = await shipments.contentsOf(shipmentId);
        if (!shipment || !order || !parcel || shipment.brandId !== brandId) return refuse('not_found');
        const label = papers.includes('label') && shipment.labelAtMs !== null ? await labels.read(shipmentId) : null;
        if (label) documents.push(label);
        if (papers.includes('customs') && isAbroad(parcel) && shipment.trackingNumber !== null)
          documents.push(await drawCustomsForm(parcel, { trackingNumber: shipment.trackingNumber, nowMs: head.nowMs }));
        if (papers.includes('slip'))
          documents.push(
            await drawPackingSlip(order, shipment.lines, {
              ...head,
              sender: shipment.kind === 'return' ? head.sender : parcel.from,
            }),
          );
        if (papers.includes('invoice')) documents.push(await drawInvoice(order, head));
      }
      const [first, ...others] = documents;
      if (!first) return refuse('not_found');
      return others.length === 0 ? first : mergePdfs(documents);
    },

    async ofOrder(brandId, orderId, paper) {
      const order = await orders.find(orderId);
      if (order?.brandId !== brandId) return refuse('not_found');
      const head = await headOf(brandId);
      return paper === 'invoice' ? drawInvoice(order, head) : drawPackingSlip(order, piecesOfOrder(order), head);
    },
  };
}
