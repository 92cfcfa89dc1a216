import type { BrandRepository } from './areas/brands/brand.ts';
import { addMember } from './areas/brands/http/add-member.ts';
import { createBrand } from './areas/brands/http/create-brand.ts';
import { getBrand } from './areas/brands/http/get-brand.ts';
import { getMe } from './areas/brands/http/get-me.ts';
import { listBrands } from './areas/brands/http/list-brands.ts';
import { createProduct } from './areas/catalog/http/create-product.ts';
import { getProduct } from './areas/catalog/http/get-product.ts';
import { listProducts } from './areas/catalog/http/list-products.ts';
import { updateProduct } from './areas/catalog/http/update-product.ts';
import type { ProductRepository } from './areas/catalog/product.ts';
import type { AddImageParts } from './areas/images/add-image.ts';
import { uploadImage } from './areas/images/http/upload-image.ts';
import { getLineup } from './areas/lineup/http/get-lineup.ts';
import { putLineup } from './areas/lineup/http/put-lineup.ts';
import type { LineupChanges } from './areas/lineup/lineup-changes.ts';
import { mediaShows } from './areas/media-nodes/http/media-shows.ts';
import type { MediaOutbox } from './areas/media-nodes/media-outbox.ts';
import { createPin } from './areas/pins/http/create-pin.ts';
import { deleteCurrentPin } from './areas/pins/http/delete-current-pin.ts';
import type { PinParts } from './areas/pins/pins.ts';
import { createShow } from './areas/shows/http/create-show.ts';
import { createStudioTicket } from './areas/shows/http/create-studio-ticket.ts';
import { deleteShow } from './areas/shows/http/delete-show.ts';
import { postEndShow } from './areas/shows/http/end-show.ts';
import { getShow } from './areas/shows/http/get-show.ts';
import { listShows } from './areas/shows/http/list-shows.ts';
import { mediaEvents } from './areas/shows/http/media-events.ts';
import type { ShowPresentation } from './areas/shows/http/present-show.ts';
import { postStartShow } from './areas/shows/http/start-show.ts';
import { patchShow } from './areas/shows/http/update-show.ts';
import type { ShowLifeParts } from './areas/shows/show-life.ts';
import { getTimeline } from './areas/timeline/http/get-timeline.ts';
import type { Endpoint } from './platform/http/endpoint.ts';
import type { MembershipRepository } from './platform/identity/memberships.ts';

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
