/** The absolute URLs that answers carry. */
export interface Links {
  image(imageId: string): string;
  hls(showId: string): string;
  /** The page of a buyer's order. */
  order(orderId: string): string;
  readonly realtime: string;
  readonly studio: string;
}

/** @param urls without a slash at the end. */
export function createLinks(urls: { readonly publicUrl: string; readonly mediaPublicUrl: string }): Links {
  return {
    image: (imageId) => `${urls.publicUrl}/images/${imageId}`,
    hls: (showId) => `${urls.mediaPublicUrl}/hls/${showId}/multivariant.m3u8`,
    order: (orderId) => `${urls.publicUrl}/orders/${orderId}`,
    realtime: `${urls.publicUrl.replace(/^http/, 'ws')}/api/realtime`,
    studio: `${urls.mediaPublicUrl.replace(/^http/, 'ws')}/studio`,
  };
}
