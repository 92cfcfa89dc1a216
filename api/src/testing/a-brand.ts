import { randomBytes } from 'node:crypto';
import type { BrandRole } from '@showfloor/contracts/account';
import { invitedSchema } from '@showfloor/contracts/account';
import { brandSchema, productSchema } from '@showfloor/contracts/catalog';
import { showSchema } from '@showfloor/contracts/show';
import type { z } from 'zod';
import type { Answer, Browser } from './browser.ts';
import type { TestApp } from './start-test-app.ts';

export interface TestBrand {
  readonly id: string;
  readonly owner: Browser & { readonly email: string };
  /** Signs somebody up and gives them that role. */
  member(role: BrandRole): Promise<Browser>;
  product(name?: string, variants?: readonly object[]): Promise<z.infer<typeof productSchema>>;
  /** A draft whose lineup holds these products. */
  show(productIds?: readonly string[]): Promise<string>;
  liveShow(productIds?: readonly string[]): Promise<string>;
}

/** Makes a brand by the public API, as its owner would. */
export async function aBrand(app: TestApp): Promise<TestBrand> {
  const owner = await app.signUp('Olive Owner');
  const slug = `b-${randomBytes(6).toString('hex')}`;
  const id = created(await owner.post('/api/brands', { name: 'Brand', slug, currency: 'EUR' }), brandSchema).id;
  const show = async (productIds: readonly string[] = []) => {
    const showId = created(await owner.post('/api/shows', { brandId: id, title: 'A show' }), showSchema).id;
    const items = productIds.map((productId) => ({ productId }));
    if (items.length > 0) await owner.put(`/api/shows/${showId}/lineup`, { version: 0, items });
    return showId;
  };
  return {
    id,
    owner,
    async member(role) {
      const member = await app.signUp(`A ${role}`);
      const { invitation } = created(
        await owner.post(`/api/brands/${id}/members`, { email: member.email, role }),
        invitedSchema,
      );
      if (invitation === null) throw new Error('the owner sees no invitation');
      const accepted = await member.post('/api/invitations/accept', { token: new URL(invitation.url).hash.slice(1) });
      if (accepted.status !== 200) throw new Error(`the invitation was refused: ${JSON.stringify(accepted.body)}`);
      return member;
    },
    async product(
      name = 'Lamp',
      variants = [{ sku: `S-${randomBytes(6).toString('hex')}`, priceMinor: 1990, onHand: 5 }],
    ) {
      return created(await owner.post('/api/products', { brandId: id, name, variants }), productSchema);
    },
    show,
    async liveShow(productIds) {
      const showId = await show(productIds);
      const started = await owner.post(`/api/shows/${showId}/start`);
      if (started.status !== 200) throw new Error(`start answered ${started.status}: ${JSON.stringify(started.body)}`);
      return showId;
    },
  };
}

function created<T>(answer: Answer, schema: z.ZodType<T>): T {
  if (answer.status !== 201) throw new Error(`expected 201, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.read(schema);
}
