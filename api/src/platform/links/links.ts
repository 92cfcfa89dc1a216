/** The absolute URLs that answers carry. */
export interface Links {
  image(imageId: string): string;
  hls(showId: string): string;
  /** The page that everything begins at. */
  readonly hub: string;
  /** The page that a show is watched on. */
  show(showId: string): string;
  /** The page of a buyer's order. */
  order(orderId: string): string;
  /** Where an order that was found again is read. The token stands behind `#`, as of an invitation. */
  orderLink(token: string): string;
  /** Where an invitation is accepted. The token stands behind `#`, so that it is in no log of a server. */
  invitation(token: string): string;
  /** Where a new password is chosen. */
  newPassword(token: string): string;
  readonly realtime: string;
  readonly studio: string;
}

/** @param urls without a slash at the end. */
export function createLinks(urls: { readonly publicUrl: string; readonly mediaPublicUrl: string }): Links {
  return {
    image: (imageId) => `${urls.publicUrl}/images/${imageId}`,
    hls: (showId) => `${urls.mediaPublicUrl}/hls/${showId}/multivariant.m3u8`,
    hub: `${urls.publicUrl}/`,
    show: (showId) => `${urls.publicUrl}/shows/${showId}`,
    order: (orderId) => `${urls.publicUrl}/orders/${orderId}`,
    orderLink: (token) => `${urls.publicUrl}/orders/find#${token}`,
    invitation: (token) => `${urls.publicUrl}/invitation#${token}`,
    newPassword: (token) => `${urls.publicUrl}/new-password#${token}`,
    realtime: `${urls.publicUrl.replace(/^http/, 'ws')}/api/realtime`,
    studio: `${urls.mediaPublicUrl.replace(/^http/, 'ws')}/studio`,
  };
}
