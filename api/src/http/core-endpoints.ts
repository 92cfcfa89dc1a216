import type { BrandRepository } from '../accounts/brand.ts';
import type { MembershipRepository } from '../accounts/memberships.ts';
import type { AddImageParts } from '../catalog/add-image.ts';
import type { ProductRepository } from '../catalog/product.ts';
import type { MediaOutbox } from '../media-link/media-outbox.ts';
import type { PinParts } from '../pins/pins.ts';
import type { LineupChanges } from '../shows/lineup-changes.ts';
import type { ShowLifeParts } from '../shows/show-life.ts';
import { addMember } from './add-member.ts';
import { createBrand } from './create-brand.ts';
import { createPin } from './create-pin.ts';
import { createProduct } from './create-product.ts';
import { createShow } from './create-show.ts';
import { createStudioTicket } from './create-studio-ticket.ts';
import { deleteCurrentPin } from './delete-current-pin.ts';
import { deleteShow } from './delete-show.ts';
import { postEndShow } from './end-show.ts';
import { getBrand } from './get-brand.ts';
import { getLineup } from './get-lineup.ts';
import { getMe } from './get-me.ts';
import { getProduct } from './get-product.ts';
import { getShow } from './get-show.ts';
import { getTimeline } from './get-timeline.ts';
import { listBrands } from './list-brands.ts';
import { listProducts } from './list-products.ts';
import { listShows } from './list-shows.ts';
import { mediaEvents } from './media-events.ts';
import { mediaShows } from './media-shows.ts';
import type { ShowPresentation } from './present/show.ts';
import { putLineup } from './put-lineup.ts';
import type { Endpoint } from './shell/endpoint.ts';
import { postStartShow } from './start-show.ts';
import { updateProduct } from './update-product.ts';
import { patchShow } from './update-show.ts';
import { uploadImage } from './upload-image.ts';

export interface CoreParts extends ShowLifeParts, PinParts, AddImageParts, ShowPresentation {
  readonly brands: BrandRepository;
  readonly memberships: MembershipRepository;
  readonly products: ProductRepository;
  readonly lineupChanges: LineupChanges;
  readonly mediaOutbox: MediaOutbox;
  readonly mediaLinkSecret: string;
}

/** Accounts, brands, the catalogue, shows, pins, and the media node's side of the link. */
export function coreEndpoints(parts: CoreParts): Endpoint[] {
  const { brands, links, products, memberships, nowMs } = parts;
  return [
    getMe(memberships),
    listBrands(brands, links),
    getBrand(brands, links),
    createBrand(parts),
    addMember(brands, nowMs),
    listProducts(parts),
    getProduct(products, links),
    createProduct(parts),
    updateProduct(parts),
    uploadImage(parts),
    listShows(parts),
    getShow(parts),
    createShow(parts),
    patchShow(parts),
    deleteShow(parts.shows),
    postStartShow(parts),
    postEndShow(parts),
    createStudioTicket(parts),
    getLineup(parts),
    putLineup(parts),
    createPin(parts),
    deleteCurrentPin(parts),
    getTimeline(parts),
    mediaEvents(parts),
    mediaShows(parts.mediaOutbox),
  ];
}
