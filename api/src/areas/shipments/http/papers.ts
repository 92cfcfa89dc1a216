import { isRefusal } from '@showfloor/contracts/errors';
import { orderPaperSchema, papersQuerySchema } from '@showfloor/contracts/shipment';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { fileAnswer } from '../../../platform/http/streamed-answer.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import type { PaperService } from '../paper-service.ts';
import { orderParams, teamWho } from './parcel-params.ts';

/** Drawing takes time that everybody waits for. */
const limits = { points: 60, windowSeconds: 60 };

export function getParcelPapers(papers: PaperService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/shipments/papers.pdf',
    summary: 'The papers of parcels as one PDF: labels, customs forms, packing slips, invoices.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.read'),
    params: brandParams,
    query: papersQuerySchema,
    answer: z.string(),
    answerType: 'application/pdf',
    limits,
    async handler({ params, query }) {
      const pdf = await papers.ofParcels(params.brandId, query.shipments, query.papers);
      return isRefusal(pdf) ? pdf : fileAnswer('papers.pdf', pdf);
    },
  });
}

export function getOrderPaper(papers: PaperService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/orders/:orderId/papers/:paper',
    summary: 'The packing slip or the invoice of an order as PDF: `packing-slip` or `invoice`.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.read'),
    params: orderParams.extend({ paper: orderPaperSchema }),
    answer: z.string(),
    answerType: 'application/pdf',
    limits,
    async handler({ params }) {
      const pdf = await papers.ofOrder(params.brandId, params.orderId, params.paper);
      return isRefusal(pdf) ? pdf : fileAnswer(`${params.paper}.pdf`, pdf);
    },
  });
}
