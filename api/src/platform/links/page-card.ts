/** What is shown of a page where its address is shared, and what search engines list it by. Texts are as people wrote them, of any length. */
export interface PageCard {
  /** The page's own name; null: the site's. */
  readonly title: string | null;
  /** Null: the site's. */
  readonly description: string | null;
  /** The one address of the page, absolute. */
  readonly url: string;
  readonly image: { readonly url: string; readonly alt: string } | null;
  /** A stream that plays at this very moment, at this address. */
  readonly video: { readonly url: string; readonly contentType: string } | null;
  readonly kind: 'website' | 'video.other';
}

/** Gives the card of the page at a path, or null where there is none to give: a page that isn't there and one that is hidden are alike. */
export type PageCardSource = (path: string) => Promise<PageCard | null>;
