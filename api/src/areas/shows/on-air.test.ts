import { createHmac } from 'node:crypto';
import { linkShowListSchema } from '@showfloor/contracts/media-link';
import { showSchema } from '@showfloor/contracts/show';
import { studioTicketSchema } from '@showfloor/contracts/studio';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { userOf } from '../../testing/user-of.ts';
import { showPath, showsByState, startsAtMs } from './testing/shows-by-state.ts';

eachDatabase('shows and the media node', (open) => {
  const site = suiteBrand(open);
  const { stateOf, showIn } = showsByState(site);
  afterEach(() => {
    site.app.media.isUp = true;
  });

  describe('the media node', () => {
    it('takes the show on air, and ends it', async () => {
      const showId = await showIn('live');
      expect(site.app.media.shows.get(showId)).toMatchObject({ live: true, ended: false });
      await site.brand.owner.post(showPath(showId, '/end'));
      expect(site.app.media.shows.get(showId)).toMatchObject({ live: false, ended: true });
      expect((await site.app.browser().get(showPath(showId))).read(showSchema).program).toBe('ended');
    });

    it('not to be reached: the show does not start, and the media node hears so when it is back', async () => {
      const showId = await showIn('scheduled');
      site.app.media.isUp = false;
      expect(await site.brand.owner.post(showPath(showId, '/start'))).toMatchObject({
        status: 503,
        body: { error: { code: 'media_unavailable' } },
      });
      expect(await stateOf(showId)).toBe('scheduled');
      site.app.media.isUp = true;
      await vi.waitFor(() => expect(site.app.media.shows.get(showId)).toMatchObject({ live: false }), 20_000);
    });

    it('not to be reached: the show ends all the same, and its playlist as soon as it can', async () => {
      const showId = await showIn('live');
      site.app.media.isUp = false;
      expect(await site.brand.owner.post(showPath(showId, '/end'))).toMatchObject({
        status: 200,
        body: { state: 'ended' },
      });
      expect(site.app.media.shows.get(showId)).toMatchObject({ live: true, ended: false });
      site.app.media.isUp = true;
      await vi.waitFor(() => expect(site.app.media.shows.get(showId)).toMatchObject({ ended: true }), 20_000);
    });

    it('is started once, however many press', async () => {
      const showId = await showIn('rehearsal');
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => site.brand.owner.post(showPath(showId, '/start'))),
      );
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      for (const answer of answers) {
        if (answer.status !== 200) expect(['conflict', 'invalid_transition']).toContain(answer.error.code);
      }
      expect(await stateOf(showId)).toBe('live');
      await vi.waitFor(() => expect(site.app.media.shows.get(showId)).toMatchObject({ live: true }), 20_000);
    });

    it('tells of the program, and everybody sees it', async () => {
      const showId = await showIn('live');
      // What it answers when it is asked, again and again, is another program.
      site.app.media.isUp = false;
      const event = { type: 'program', showId, program: 'on_air', serverTimeMs: startsAtMs };
      const report = (secret: string, body: object) =>
        site.app.browser().post('/api/internal/media/events', body, { headers: { authorization: `Bearer ${secret}` } });
      expect((await report('wrong', event)).error.code).toBe('unauthenticated');
      expect((await site.app.browser().get(showPath(showId))).read(showSchema).program).toBe('waiting');
      expect((await report(site.app.secrets.mediaLinkSecret, event)).status).toBe(204);
      expect((await site.app.browser().get(showPath(showId))).read(showSchema).program).toBe('on_air');
      const late = { ...event, program: 'host_lost', serverTimeMs: startsAtMs - 500 };
      expect((await report(site.app.secrets.mediaLinkSecret, late)).status).toBe(204);
      expect((await site.app.browser().get(showPath(showId))).read(showSchema).program).toBe('on_air');
      const anotherClock = { ...event, program: 'host_lost', serverTimeMs: startsAtMs - 3_600_000 };
      expect((await report(site.app.secrets.mediaLinkSecret, anotherClock)).status).toBe(204);
      expect((await site.app.browser().get(showPath(showId))).read(showSchema).program).toBe('host_lost');
      const unknown = { ...event, showId: 'shw_00000000000000000000000000' };
      expect((await report(site.app.secrets.mediaLinkSecret, unknown)).error.code).toBe('not_found');
      const stored = {
        type: 'segment_stored',
        showId,
        rendition: 'v0',
        mediaSequence: 1,
        bytes: 1,
        serverTimeMs: startsAtMs,
      };
      expect((await report(site.app.secrets.mediaLinkSecret, stored)).status).toBe(204);
      const several = { type: 'segments_stored', segments: [stored, { ...stored, rendition: 'audio' }] };
      expect((await report(site.app.secrets.mediaLinkSecret, several)).status).toBe(204);
      await site.brand.owner.post(showPath(showId, '/end'));
      await report(site.app.secrets.mediaLinkSecret, { ...event, program: 'host_lost' });
      expect((await site.app.browser().get(showPath(showId))).read(showSchema).program).toBe('ended');
    });

    it('that starts asks for the live shows', async () => {
      const [live, ended] = [await showIn('live'), await showIn('ended')];
      const headers = { authorization: `Bearer ${site.app.secrets.mediaLinkSecret}` };
      const asked = await site.app.browser().get('/api/internal/media/shows', { headers });
      const { shows } = asked.read(linkShowListSchema);
      expect(shows).toContainEqual({ showId: live, live: true, cues: [] });
      expect(shows.map((show) => show.showId)).not.toContain(ended);
      expect((await site.brand.owner.get('/api/internal/media/shows')).error.code).toBe('unauthenticated');
    });
  });

  describe('the studio ticket', () => {
    let showId: string;
    beforeEach(async () => {
      showId = await showIn('rehearsal');
    });

    it('is signed as the contract says', async () => {
      const answer = await site.brand.owner.post(showPath(showId, '/studio-ticket'));
      expect(answer.status).toBe(200);
      const { studioUrl, ticket, expiresAtMs } = answer.read(studioTicketSchema);
      expect(studioUrl).toBe('ws://media.test/studio');
      const [claims = '', signature = ''] = ticket.split('.');
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
        showId,
        userId: (await userOf(site.brand.owner)).id,
        expiresAtMs,
      });
      const expected = createHmac('sha256', site.app.secrets.mediaLinkSecret).update(claims).digest('base64url');
      expect(signature).toBe(expected);
    });

    it('is not given for a show that is over', async () => {
      const over = await showIn('ended');
      expect((await site.brand.owner.post(showPath(over, '/studio-ticket'))).error.code).toBe('invalid_transition');
    });
  });
});
