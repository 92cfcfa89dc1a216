import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { cartSchema } from '@showfloor/contracts/cart';
import { brandSchema } from '@showfloor/contracts/catalog';
import { chatPageSchema } from '@showfloor/contracts/chat';
import { errorTable } from '@showfloor/contracts/errors';
import { type Order, orderListSchema, orderSchema } from '@showfloor/contracts/order';
import { showSchema } from '@showfloor/contracts/show';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClusterProcess } from '../harness/cluster-process.ts';
import { type Drop, prepareDrop } from '../harness/drop.ts';
import { HttpClient } from '../harness/http-client.ts';
import { insist } from '../harness/insist.ts';
import { RoomPerson } from '../harness/room-person.ts';
import { until } from '../harness/until.ts';

const talkers = 4;
const listeners = 6;
const pieces = 50;
/** Below what a person may say: five messages in five seconds. */
const betweenMessagesMs = 1_200;

let cluster: ClusterProcess;
let drop: Drop;
let showId: string;
const people: RoomPerson[] = [];
const clients: HttpClient[] = [];

/** Somebody new, with an account. */
async function signUp(name: string): Promise<HttpClient> {
  const client = new HttpClient(cluster.publicUrl);
  clients.push(client);
  const email = `${randomUUID()}@example.test`;
  const account = { name, email, password: 'correct horse battery' };
  const { status, body } = await insist(() => client.send('POST', '/api/auth/sign-up/email', account));
  expect(status, JSON.stringify(body)).toBe(200);
  return client;
}

beforeAll(async () => {
  cluster = await ClusterProcess.start('--no-demo');
  await cluster.says('ends one of them');
  drop = await prepareDrop(cluster.publicUrl, pieces);
  const owner = await signUp('Olive');
  const brand = { name: 'Rolling', slug: `rolling-${randomUUID().slice(0, 8)}`, currency: 'EUR' };
  const { id: brandId } = brandSchema.parse((await owner.send('POST', '/api/brands', brand)).body);
  showId = showSchema.parse((await owner.send('POST', '/api/shows', { brandId, title: 'Rolling' })).body).id;
  expect((await owner.send('POST', `/api/shows/${showId}/start`)).status).toBe(200);
  for (let i = 0; i < talkers + listeners; i++) {
    const name = `Person ${i}`;
    people.push(new RoomPerson(name, await signUp(name), cluster.publicUrl, showId));
  }
  for (const person of people) await until(`${person.name} is in the room`, async () => person.isIn);
}, 600_000);

afterAll(async () => {
  for (const person of people) person.close();
  for (const client of clients) client.close();
  await cluster?.close();
});

/** Buys a piece and pays it. @returns the order's id */
async function buys(client: HttpClient): Promise<string> {
  const cart = await insist(() => client.send('POST', '/api/cart/items', { variantId: drop.variantId }));
  const request = {
    email: 'buyer@example.test',
    address: { name: 'Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
    expectedTotal: cartSchema.parse(cart.body).total,
  };
  const [orderKey, paymentKey] = [{ 'idempotency-key': randomUUID() }, { 'idempotency-key': randomUUID() }];
  const placed = await insist(() => client.send('POST', '/api/checkout', request, orderKey));
  expect(placed.status).toBe(201);
  const { id } = orderSchema.parse(placed.body);
  const payment = { provider: 'test', method: 'test_approve' };
  const paid = await insist(() => client.send('POST', `/api/orders/${id}/payments`, payment, paymentKey));
  expect(paid.status).toBeLessThan(300);
  await until(`order ${id} is paid`, async () => {
    const order = await insist(() => client.send('GET', `/api/orders/${id}`));
    return orderSchema.parse(order.body).state === 'paid';
  });
  return id;
}

it('loses and doubles nothing while each api is restarted in turn, under load', { timeout: 900_000 }, async () => {
  const rolling = { isOver: false };
  const talking = people.slice(0, talkers).map(async (person) => {
    for (let i = 1; !rolling.isOver; i++) {
      await person.says(`${person.name} says ${i}`);
      await wait(betweenMessagesMs);
    }
  });
  const buyer = await signUp('Bea');
  const bought: string[] = [];
  const buying = (async () => {
    while (!rolling.isOver && bought.length < pieces) {
      bought.push(await buys(buyer));
      await wait(betweenMessagesMs);
    }
  })();

  const work = Promise.all([...talking, buying]);

  const acknowledged = () => people.reduce((sum, person) => sum + person.acknowledged.length, 0);
  const goesOn = async (what: string) => {
    const before = { messages: acknowledged(), orders: bought.length };
    const isOn = until(`people talk and buy ${what}`, async () => {
      const isBought = bought.length > before.orders || bought.length === pieces;
      return acknowledged() > before.messages + talkers && isBought;
    });
    // Whoever fails at it says why.
    await Promise.race([isOn, work]);
  };
  await goesOn('at first');
  for (const name of ['api-1', 'api-2', 'api-3']) {
    const from = cluster.output.length;
    expect(await cluster.tell('--restart', name)).toContain('was asked to end');
    await cluster.says(`✓ ${name} is back.`, from);
    await goesOn(`after ${name} was restarted`);
  }
  rolling.isOver = true;
  await work;

  // Everybody shows all that was acknowledged, each once, and in one order.
  const said = people.flatMap((person) => person.acknowledged);
  expect(new Set(said).size).toBe(said.length);
  const [first] = people;
  for (const person of people)
    await until(`${person.name} hears all`, async () => said.every((text) => person.heard.includes(text)));
  for (const person of people) {
    expect(person.heard.toSorted()).toEqual(said.toSorted());
    expect(person.heard).toEqual(first?.heard);
  }

  // So does the log; of what was said at two processes at once it may have another first.
  const kept: string[] = [];
  for (let before: string | null = ''; before !== null; ) {
    const path = `/api/shows/${showId}/chat${before && `?before=${before}`}`;
    const page = chatPageSchema.parse((await insist(() => buyer.send('GET', path))).body);
    kept.unshift(...page.messages.map(({ text }) => text));
    before = page.next;
  }
  expect(kept.toSorted()).toEqual(said.toSorted());
  for (const { name, acknowledged: own } of people)
    for (const all of [kept, first?.heard ?? []])
      expect(all.filter((text) => text.startsWith(`${name} `))).toEqual(own);

  // Each order is there once, paid once; what was sold is gone from the stock, and nothing else.
  const orders: Order[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/api/orders${cursor && `?cursor=${cursor}`}`;
    const page = orderListSchema.parse((await insist(() => buyer.send('GET', path))).body);
    orders.push(...page.orders);
    cursor = page.next;
  }
  expect(orders.map(({ id }) => id).toSorted()).toEqual(bought.toSorted());
  for (const order of orders) expect(order.state).toBe('paid');
  expect(await drop.available()).toBe(pieces - bought.length);

  // Those who were connected to an api that ended were sent elsewhere, and nobody was cut off in another way.
  const codes = people.flatMap(({ closeCodes }) => closeCodes);
  expect(new Set(codes)).toEqual(new Set([errorTable.going_away.closeCode]));
  expect(codes.length).toBeGreaterThanOrEqual(people.length);
});
