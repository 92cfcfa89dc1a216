import { chatPageSchema, translationSchema } from '@showfloor/contracts/chat';
import { showSchema } from '@showfloor/contracts/show';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { startTestApp } from '../../testing/start-test-app.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { startTranslatorDouble } from './testing/translator-double.ts';

let service: Awaited<ReturnType<typeof startTranslatorDouble>>;
beforeAll(async () => {
  service = await startTranslatorDouble();
});
afterAll(() => service.close());

eachDatabase('messages in other languages', (open) => {
  const site = suiteBrand(open, {
    get env() {
      return { TRANSLATE_URL: `${service.url}/`, TRANSLATE_API_KEY: 'key of ours' };
    },
  });

  it('are marked with theirs, and translated for anybody who sees the show', async () => {
    const showId = await site.brand.liveShow();
    const { client } = await enterRoom(site.app, showId, await site.app.signUp('Ann'));
    for (const [text, language] of [
      ['Wie schön', 'de-AT'],
      ['Как красиво', 'de'],
      ['nice', undefined],
    ]) {
      client.say({ type: 'chat', ref: 1, text, language });
      await client.next('ack');
    }
    const path = `/api/shows/${showId}/chat`;
    const guest = site.app.browser();
    const { messages } = (await guest.get(path)).read(chatPageSchema);
    expect(messages.map(({ language }) => language)).toEqual(['de', 'ru', undefined]);
    const [first] = messages;
    const translation = `${path}/${first?.id}/translation`;
    expect((await guest.get(`${translation}?to=en`)).read(translationSchema)).toEqual({
      text: 'nöhcs eiW (en)',
      from: 'fr',
    });
    expect(service.asked.at(-1)).toMatchObject({ q: 'Wie schön', target: 'en', api_key: 'key of ours' });
    expect((await guest.get(`/api/shows/${showId}`)).read(showSchema).chatTranslation).toBe(true);

    expect((await guest.get(`${translation}?to=tlh`)).error).toMatchObject({ code: 'invalid_request', param: 'to' });
    for (const query of ['', '?to=', '?to=d', '?to=no_tag', `?to=${'x'.repeat(40)}`]) {
      expect((await guest.get(`${translation}${query}`)).error).toMatchObject({ code: 'invalid_request', param: 'to' });
    }
    await site.brand.owner.delete(`${path}/${first?.id}`);
    expect((await guest.get(`${translation}?to=en`)).error.code).toBe('not_found');
    client.say({ type: 'chat', ref: 9, text: 'hm', language: 'no tag' });
    expect(await client.next('nack')).toMatchObject({ ref: 9, code: 'invalid_request' });
  });
});

it('no message is translated where no translator is set up', async () => {
  const app = await startTestApp();
  const path = '/api/shows/shw_00000000000000000000000000/chat/msg_00000000000000000000000000/translation?to=de';
  expect((await app.browser().get(path)).error.code).toBe('not_found');
  await app.close();
}, 60_000);
