import { z } from 'zod';

/** The prefix that tells what an id names, so that a foreign id is refused by its shape before anything is looked up. */
export const idPrefixes = {
  brand: 'brd',
  show: 'shw',
  product: 'prd',
  variant: 'var',
  lineupItem: 'lit',
  cue: 'cue',
  chatMessage: 'msg',
  question: 'qst',
  cartItem: 'cit',
  order: 'ord',
  orderLine: 'oln',
  payment: 'pay',
  reservation: 'rsv',
  ledgerEntry: 'led',
  image: 'img',
  moderationAct: 'act',
  rehearsal: 'reh',
  priceList: 'pls',
  refund: 'rfd',
  market: 'mkt',
  drop: 'drp',
  collection: 'col',
  line: 'lin',
  linePlace: 'plc',
  shipment: 'shp',
  orderReturn: 'ret',
  paymentDemand: 'dem',
  dispute: 'dsp',
  finding: 'fnd',
  voucher: 'vch',
  redPacket: 'rpk',
  orderNote: 'nte',
  location: 'loc',
  paymentMeans: 'mns',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** Crockford base 32, lower case: no i, l, o, u. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const body = `[${alphabet}]{26}`;

/** An id of one kind: its prefix, an underscore and 26 Crockford base-32 characters (48 bits of Unix ms, then 80 random bits). */
export function idSchema<K extends IdKind>(kind: K) {
  return z
    .string()
    .regex(new RegExp(`^${idPrefixes[kind]}_${body}$`), `must be a ${kind} id`)
    .meta({ example: `${idPrefixes[kind]}_01hzy0q5w8r2m4n6p8s0t2v4x6` });
}

export const brandIdSchema = idSchema('brand');
export const showIdSchema = idSchema('show');
export const productIdSchema = idSchema('product');
export const variantIdSchema = idSchema('variant');
export const lineupItemIdSchema = idSchema('lineupItem');
export const cueIdSchema = idSchema('cue');
export const chatMessageIdSchema = idSchema('chatMessage');
export const questionIdSchema = idSchema('question');
export const cartItemIdSchema = idSchema('cartItem');
export const orderIdSchema = idSchema('order');
export const paymentIdSchema = idSchema('payment');
export const refundIdSchema = idSchema('refund');
export const voucherIdSchema = idSchema('voucher');
export const redPacketIdSchema = idSchema('redPacket');
export const imageIdSchema = idSchema('image');
export const moderationActIdSchema = idSchema('moderationAct');
export const rehearsalIdSchema = idSchema('rehearsal');
export const marketIdSchema = idSchema('market');
export const collectionIdSchema = idSchema('collection');
export const dropIdSchema = idSchema('drop');
export const linePlaceIdSchema = idSchema('linePlace');
export const shipmentIdSchema = idSchema('shipment');
export const returnIdSchema = idSchema('orderReturn');

/** When an id was made, Unix ms: what its first ten characters say. */
export function bornAtMs(id: string): number {
  const [, body = ''] = id.split('_');
  return [...body.slice(0, 10)].reduce((time, character) => time * 32 + alphabet.indexOf(character), 0);
}
export const disputeIdSchema = idSchema('dispute');
export const findingIdSchema = idSchema('finding');
export const paymentMeansIdSchema = idSchema('paymentMeans');
export const orderNoteIdSchema = idSchema('orderNote');
export const locationIdSchema = idSchema('location');

/** A user's id is made by the account library; only its shape is ours. */
export const userIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be a user id');

/** Gives new ids; injected wherever the domain makes something, so that tests can foretell them. */
export type IdSource = (kind: IdKind) => string;

/**
 * Makes an id source.
 * @param nowMs Unix time in ms, so that ids sort by birth.
 * @param randomBytes gives that many random bytes.
 */
export function createIdSource(nowMs: () => number, randomBytes: (size: number) => Uint8Array): IdSource {
  return (kind) => {
    let time = Math.floor(nowMs());
    const characters: string[] = [];
    for (let i = 0; i < 10; i++) {
      characters.unshift(alphabet.charAt(time % 32));
      time = Math.floor(time / 32);
    }
    for (const byte of randomBytes(16)) characters.push(alphabet.charAt(byte & 31));
    return `${idPrefixes[kind]}_${characters.join('')}`;
  };
}
