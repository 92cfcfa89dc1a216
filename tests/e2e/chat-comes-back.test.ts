import { helloOfQuery } from '@showfloor/contracts/room-hello';
import { showSchema } from '@showfloor/contracts/show';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChatCrowd } from '../harness/chat-crowd.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 90_000;

let site: ShowStack;
let crowd: ChatCrowd;
let audience: BrowserContext;

beforeAll(async () => {
  site = await ShowStack.start({ env: { TRUST_PROXY: '1' } });
  const { showId, owner } = site.show;
  const { realtime } = await owner.session.get(`/api/shows/${showId}`, showSchema);
  crowd = await ChatCrowd.enter({ publicUrl: site.stack.publicUrl, realtimeUrl: realtime, showId }, 10);
  audience = await site.openBrowser({ width: 1440, height: 900 });
  audience.setDefaultTimeout(slowMachineMs);
});

afterAll(async () => {
  crowd?.close();
  await site?.close();
});

const hears = (page: Page, text: string) => page.getByTestId('chat-list').getByText(text).waitFor();

it('finds out after a freeze that nobody is left at the other end, and has what was said meanwhile', async () => {
  const page = await audience.newPage();
  /** What the page said over each of its connections: with its address, and after that. */
  const said: { readonly hello: unknown; readonly messages: string[] }[] = [];
  let isCut = false;
  // A path that takes everything and brings nothing, as one that a sleeping machine has lost: nobody closes it.
  await page.routeWebSocket(/\/api\/realtime/, (socket) => {
    const messages: string[] = [];
    const isFirst = said.push({ hello: helloOfQuery(new URL(socket.url()).search.slice(1)), messages }) === 1;
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      messages.push(String(message));
      if (!(isFirst && isCut)) server.send(message);
    });
    server.onMessage((message) => {
      if (!(isFirst && isCut)) socket.send(message);
    });
    socket.onClose(() => undefined);
    server.onClose(() => undefined);
  });
  await page.goto(site.watchUrl);
  crowd.say('before');
  await hears(page, 'before');
  const inspector = await audience.newCDPSession(page);
  await inspector.send('Page.setWebLifecycleState', { state: 'frozen' });
  isCut = true;
  crowd.say('meanwhile');
  await expect.poll(() => crowd.tally.said).toBe(2);
  await inspector.send('Page.setWebLifecycleState', { state: 'active' });
  await hears(page, 'meanwhile');
  await hears(page, 'before');
  expect(said).toHaveLength(2);
  const [before, after] = said;
  expect(JSON.parse(before?.messages.at(-1) ?? '')).toEqual({ type: 'ping' });
  expect(after?.hello).toMatchObject({ type: 'hello', resume: {} });
  await page.close();
});

it('says that the network is gone, and goes on by itself when it is back', async () => {
  const page = await audience.newPage();
  await page.goto(site.watchUrl);
  await hears(page, 'before');
  await audience.setOffline(true);
  const word = page.getByText('You are offline. The chat goes on by itself when you are back.');
  await word.waitFor();
  crowd.say('to those who are away');
  await audience.setOffline(false);
  await hears(page, 'to those who are away');
  await word.waitFor({ state: 'hidden' });
  await page.close();
});
