import { brandEmojiSchema } from '@showfloor/contracts/emoji';
import type { Transport } from './transport.ts';

export function createEmojiApi(transport: Transport) {
  const all = (brandId: string) => `/api/brands/${brandId}/emoji`;
  return {
    /** A brand's own pictures for its chat: a copy that all pages share. */
    list: (brandId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: all(brandId), asNobody: true, signal }, brandEmojiSchema),
    /** Adds one, or replaces the one of that name. `file`: PNG, JPEG, WebP or AVIF, at most `limits.emojiBytes`. */
    put: (brandId: string, name: string, file: Blob) =>
      transport.json({ method: 'PUT', path: `${all(brandId)}/${name}`, file }, brandEmojiSchema),
    rename: (brandId: string, name: string, to: string) =>
      transport.json({ method: 'PATCH', path: `${all(brandId)}/${name}`, body: { name: to } }, brandEmojiSchema),
    remove: (brandId: string, name: string) =>
      transport.json({ method: 'DELETE', path: `${all(brandId)}/${name}` }, brandEmojiSchema),
  };
}
