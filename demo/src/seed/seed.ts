import { brandSchema, productSchema, uploadedImageSchema } from '@showfloor/contracts/catalog';
import { lineupSchema, showSchema } from '@showfloor/contracts/show';
import { z } from 'zod';
import { ApiRefusal, ApiSession } from '../api-session.ts';
import { productPicture } from '../pictures/product-picture.ts';
import { showPoster } from '../pictures/show-poster.ts';
import { type DemoProduct, demoBrand, demoProducts, optionCombinations } from './demo-catalog.ts';
import { type DemoPerson, demoPeople } from './demo-people.ts';
import { type DemoState, loadDemoState, saveDemoState } from './demo-state.ts';
import { openMarkets } from './markets.ts';
import { orderAndShip } from './orders-to-pack.ts';
import { oweRefund } from './refund-due.ts';
import { variantFacts } from './variant-facts.ts';
import { makeVoucher } from './vouchers.ts';

const hourMs = 3_600_000;
/** A demo show that ran this long is ended and followed by a new one, so that a data folder does not grow for ever. */
const showAtMostMs = 6 * hourMs;

export interface SeededDemo {
  readonly state: DemoState;
  readonly showId: string;
  readonly sessions: Readonly<Record<keyof typeof demoPeople, ApiSession>>;
}

/** Makes what the demo needs and isn't there yet: accounts, brand, catalogue, shows. Can be run again on the same data. */
export async function seed(options: { publicUrl: string; dataDir: string; now: () => number }): Promise<SeededDemo> {
  const { publicUrl, dataDir, now } = options;
  let state = await loadDemoState(dataDir);
  await saveDemoState(dataDir, state);
  const { password, brandId: knownBrandId } = state;
  const enter = (person: DemoPerson) => signUpOrIn(new ApiSession(publicUrl), person, password, knownBrandId === null);
  const sessions = {
    owner: await enter(demoPeople.owner),
    host: await enter(demoPeople.host),
    moderator: await enter(demoPeople.moderator),
    customer: await enter(demoPeople.customer),
  };

  if (state.brandId === null) {
    const brand = await sessions.owner.post('/api/brands', demoBrand, brandSchema);
    for (const name of ['host', 'moderator'] as const) {
      const { email, role } = demoPeople[name];
      await sessions.owner.addMember(brand.id, { email, role, session: sessions[name] });
    }
    for (const product of demoProducts) await createProduct(sessions.owner, brand.id, product);
    state = { ...state, brandId: brand.id };
    await saveDemoState(dataDir, state);
    await createUpcomingShows(sessions.owner, brand.id, now());
  }
  const brandId = state.brandId;
  if (brandId === null) throw new Error('the demo brand was not made');
  await openMarkets(sessions.owner, brandId);
  await makeVoucher(sessions.owner, brandId);

  await orderAndShip(sessions.owner, sessions.customer, brandId);
  await oweRefund(sessions.owner, sessions.customer, brandId);

  const showId = await presentShow(sessions.owner, state.showId, brandId, now());
  if (showId !== state.showId) {
    state = { ...state, showId };
    await saveDemoState(dataDir, state);
  }
  return { state, showId, sessions };
}

/** Whichever is likelier goes first; a start that was interrupted half way has some accounts and not others. */
async function signUpOrIn(
  session: ApiSession,
  person: DemoPerson,
  password: string,
  signUpFirst: boolean,
): Promise<ApiSession> {
  const signUp = () => session.signUp({ name: person.name, email: person.email, password });
  const signIn = () => session.signIn({ email: person.email, password });
  const [first, second] = signUpFirst ? [signUp, signIn] : [signIn, signUp];
  try {
    await first();
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    await second();
  }
  return session;
}

async function createProduct(owner: ApiSession, brandId: string, product: DemoProduct): Promise<void> {
  const { looks } = product;
  const imageIds = new Map<string, string>();
  for (const [value, colour] of Object.entries(looks?.colours ?? { '': product.colour })) {
    const picture = await productPicture(product.drawing, colour, product.ground);
    const image = await owner.upload(`/api/images?brandId=${brandId}`, picture, 'image/webp', uploadedImageSchema);
    imageIds.set(value, image.id);
  }
  await owner.post(
    '/api/products',
    {
      brandId,
      name: product.name,
      description: product.description,
      imageIds: [...imageIds.values()],
      variants: optionCombinations(product.options).map((options, index) => ({
        sku: `${product.skuPrefix}-${String(index + 1).padStart(2, '0')}`,
        options,
        priceMinor: product.priceMinor,
        compareAtPriceMinor: product.compareAtPriceMinor,
        onHand: product.onHandEach,
        imageId: (looks && imageIds.get(options[looks.option] ?? '')) ?? null,
        ...variantFacts[product.skuPrefix],
      })),
    },
    productSchema,
  );
}

interface DemoShow {
  readonly title: string;
  readonly description: string;
  readonly startsAtMs: number;
  /** What stands on its poster, the largest last, and before which ground. */
  readonly poster: { readonly products: readonly string[]; readonly ground: string; readonly alt: string };
}

async function createShow(owner: ApiSession, brandId: string, { poster, ...show }: DemoShow) {
  const picture = await showPoster(
    poster.products.flatMap((name) => demoProducts.filter((product) => product.name === name)),
    poster.ground,
  );
  const image = await owner.upload(`/api/images?brandId=${brandId}`, picture, 'image/webp', uploadedImageSchema);
  const created = await owner.post(
    '/api/shows',
    { brandId, ...show, poster: { imageId: image.id, alt: poster.alt } },
    showSchema,
  );
  const { products } = await owner.get(
    `/api/products?brandId=${brandId}`,
    z.object({ products: z.array(productSchema) }),
  );
  const position = (name: string) => demoProducts.findIndex((product) => product.name === name);
  const items = products
    .filter((product) => position(product.name) >= 0)
    .sort((a, b) => position(a.name) - position(b.name))
    .map((product) => {
      const demo = demoProducts[position(product.name)];
      return { productId: product.id, showPriceMinor: demo?.showPriceMinor ?? null, note: demo?.note ?? '' };
    });
  await owner.request('PUT', `/api/shows/${created.id}/lineup`, { version: 0, items }, lineupSchema);
  await owner.request('PATCH', `/api/shows/${created.id}`, { state: 'scheduled' }, showSchema);
  return created.id;
}

async function createUpcomingShows(owner: ApiSession, brandId: string, nowMs: number): Promise<void> {
  await createShow(owner, brandId, {
    title: 'Breakfast, slowly',
    description: 'Coffee, bread and the board to cut it on, with a potter as our guest.',
    startsAtMs: nowMs + 26 * hourMs,
    poster: {
      products: ['Walnut board', 'Linen apron', 'Enamel mug'],
      ground: '#c9a87c',
      alt: 'An apron, a walnut board and a red enamel mug before a ground like toast.',
    },
  });
  await createShow(owner, brandId, {
    title: 'Packing for the hills',
    description: 'Everything that fits into one canvas tote, and what we leave at home.',
    startsAtMs: nowMs + 74 * hourMs,
    poster: {
      products: ['Field notebook', 'Canvas tote', 'Trail bottle'],
      ground: '#47604f',
      alt: 'A canvas tote, a notebook and a green bottle before a ground like a wood.',
    },
  });
}

/** The demo show that is on: the one of the last start when it may go on, else a new one, started. */
async function presentShow(owner: ApiSession, showId: string | null, brandId: string, nowMs: number): Promise<string> {
  if (showId !== null) {
    const show = await owner.get(`/api/shows/${showId}`, showSchema);
    if (show.state === 'live') {
      if (nowMs - (show.startedAtMs ?? nowMs) < showAtMostMs) return showId;
      await owner.post(`/api/shows/${showId}/end`, {}, showSchema);
    } else if (show.state !== 'ended') {
      await owner.post(`/api/shows/${showId}/start`, {}, showSchema);
      return showId;
    }
  }
  const created = await createShow(owner, brandId, {
    title: 'The slow morning sale',
    description: 'Ten things for an unhurried morning, at show prices while we are live.',
    startsAtMs: nowMs,
    poster: {
      products: ['Beeswax candle', 'Wool throw', 'Pour-over set'],
      ground: '#7a5744',
      alt: 'A pour-over set, a wool throw and a candle before a ground like clay.',
    },
  });
  await owner.post(`/api/shows/${created}/start`, {}, showSchema);
  return created;
}
