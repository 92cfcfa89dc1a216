/** Port: what pictures show, in words. */
export interface ImageAlts {
  /** The brand that a picture belongs to, or null. */
  brandOf(imageId: string): Promise<string | null>;
  set(imageId: string, alt: string): Promise<void>;
}
