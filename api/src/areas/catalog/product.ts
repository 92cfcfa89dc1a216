import type { Refusal } from '@showfloor/contracts/errors';
import type { Currency } from '@showfloor/contracts/money';

/** What customs, carriers and warehouses ask of a variant, and when its brand wants to be warned. */
export interface VariantFacts {
  /** A GTIN of 8, 12, 13 or 14 digits, its check digit right. */
  readonly barcode: string | null;
  /** Of one piece with its packing. */
  readonly weightGrams: number | null;
  /** 6 to 10 digits. */
  readonly hsCode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly originCountry: string | null;
  /** The team is warned from so few available pieces on; null: never. */
  readonly lowStockAt: number | null;
}

export interface Variant extends VariantFacts {
  readonly id: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly currency: Currency;
  readonly priceMinor: number;
  readonly compareAtPriceMinor: number | null;
  /** The lowest price of the 30 days before the present reduction; null: not reduced, or never another price. */
  readonly lowestIn30DaysMinor: number | null;
  readonly available: number;
  readonly onHand: number;
  /** What it looks like; null: as the product does. */
  readonly imageId: string | null;
  /** What that picture shows, in words; empty: nobody has said yet, or there is none. */
  readonly imageAlt: string;
}

/** A picture, and what it shows in words; empty: nobody has said yet. */
interface ProductImage {
  readonly id: string;
  readonly alt: string;
}

/** What a brand says of a product beyond what every product has. */
interface ProductAttribute {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/** A product as it is kept, with the variants that are still offered and their stock as of the reading. */
export interface Product {
  readonly id: string;
  readonly brandId: string;
  readonly name: string;
  readonly description: string;
  readonly images: readonly ProductImage[];
  readonly variants: readonly Variant[];
  /** Null: none. */
  readonly categoryId: string | null;
  readonly tags: readonly string[];
  /** In the brand's order. */
  readonly attributes: readonly ProductAttribute[];
  /** When a draft is published by itself, Unix ms; null: not. */
  readonly publishAtMs: number | null;
  /** When it is archived by itself, Unix ms; null: not. */
  readonly withdrawAtMs: number | null;
  readonly published: boolean;
  readonly archived: boolean;
  readonly version: number;
}

/** Facts of a draft: null is none, and what is absent stays as it is. */
type FactsDraft = { readonly [Fact in keyof VariantFacts]?: VariantFacts[Fact] | undefined };

export interface VariantDraft extends FactsDraft {
  /** Null: a new variant. */
  readonly id: string | null;
  /** Null: as it is, and for a new variant one is made. */
  readonly sku: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly priceMinor: number;
  readonly compareAtPriceMinor: number | null;
  /** Only read for a new variant. */
  readonly onHand: number;
  /** Where these pieces lie, by location; absent: at the one that comes first. */
  readonly onHandAt?: ReadonlyMap<string, number> | undefined;
  /** A picture of the brand, or null. Absent: as it is. */
  readonly imageId?: string | null | undefined;
}

export interface ProductDraft {
  readonly name: string;
  readonly description: string;
  /** Null: as they are. */
  readonly imageIds: readonly string[] | null;
  readonly variants: readonly VariantDraft[];
  readonly archived: boolean;
  /** Absent: as it is; a new product is published. */
  readonly published?: boolean | undefined;
  /** What was published may be a draft again. Default false: it is refused. */
  readonly takesBack?: boolean | undefined;
  /** Absent: as it is, as all that follows. */
  readonly categoryId?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  /** By key. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly publishAtMs?: number | null | undefined;
  readonly withdrawAtMs?: number | null | undefined;
}

/** One of several changes that are written together. */
export type ProductWrite =
  | { readonly kind: 'create'; readonly draft: ProductDraft }
  | { readonly kind: 'update'; readonly productId: string; readonly version: number; readonly draft: ProductDraft };

export interface ProductFilter {
  readonly brandId: string | null;
  readonly archived: boolean;
  /** Drafts too. */
  readonly drafts: boolean;
  /** Only products older than this one (ids sort by birth); null: from the newest. */
  readonly before: string | null;
  readonly limit: number;
}

/** Why a product is not as somebody wanted it. */
type ProductRefusal = 'duplicate' | 'limit_reached' | 'not_found' | 'invalid_request';

/** Port: the catalogue. */
export interface ProductRepository {
  find(productId: string): Promise<Product | null>;
  /** Those of `productIds` that exist, in no order. */
  findAll(productIds: readonly string[]): Promise<Product[]>;
  /** Newest first. */
  list(filter: ProductFilter): Promise<Product[]>;
  /** Those of the brand that have one of these ids, or offer a variant of one of these SKUs; in no order. */
  ofBrand(
    brandId: string,
    wanted: { readonly productIds: readonly string[]; readonly skus: readonly string[] },
  ): Promise<Product[]>;
  /** How many products a brand has, archived ones too. */
  countOf(brandId: string): Promise<number>;
  /** The brand that a product belongs to, or null. */
  brandOf(productId: string): Promise<string | null>;
  /**
   * Makes a product; its new variants get their stock in the same transaction. Refuses `duplicate` (a SKU of the brand), `limit_reached`,
   * `not_found` for an image, of the product or of a variant, that is not the brand's, and for a category that isn't there, and `invalid_request` for attributes
   * that the brand doesn't have, or moments in the wrong order.
   */
  create(brandId: string, draft: ProductDraft): Promise<Product | Refusal<ProductRefusal>>;
  /**
   * Brings a product to `draft` if `version` is its present one, else refuses `conflict`. A variant that the draft doesn't name is retired:
   * no longer offered, and kept for its orders. Refuses as `create`, `invalid_transition` for a draft of what was published, `limit_reached` when it has had too many variants, and `not_found` for a variant that is not the product's.
   */
  update(
    productId: string,
    version: number,
    draft: ProductDraft,
  ): Promise<Product | Refusal<ProductRefusal | 'conflict' | 'invalid_transition'>>;
  /**
   * Publishes the drafts, and archives what is published, whose moment has come; a draft whose end has come too is archived. Up to `most`, of which another process has none
   * at hand.
   * @returns how many those were
   */
  applySchedule(atMs: number, most: number): Promise<number>;
  /** All of the writes, in one transaction, or none of them. Refuses as `create` and `update` do. */
  writeAll(
    brandId: string,
    writes: readonly ProductWrite[],
  ): Promise<'written' | Refusal<ProductRefusal | 'conflict' | 'invalid_transition'>>;
}

/** Whether everybody may see a product. */
export function isPublic({ published, archived }: Pick<Product, 'published' | 'archived'>): boolean {
  return published && !archived;
}
