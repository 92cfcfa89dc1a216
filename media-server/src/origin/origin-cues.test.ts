import { describe, expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { t0 } from '../packager/test-stream.ts';
import { air, cue, get, originForEachTest, playlist, serverMs, setServerMs, showId } from '../testing/origin-run.ts';

originForEachTest();

describe('cues', () => {
  test('stand in every playlist while active, whoever comes late; the end is added once; nothing else changes', async () => {
    const { show, play } = await air();
    play(0, 500);
    show.putCue(cue);
    show.putCue({ ...cue, programTimeMs: t0 + 9_999, attributes: { 'PRODUCT-ID': 'other' } });
    const line = async (name: string): Promise<string | undefined> =>
      /#EXT-X-DATERANGE:.*/.exec((await get(`/hls/${showId}/${name}/playlist.m3u8`)).body.toString())?.[0];
    const active = `#EXT-X-DATERANGE:ID="${cue.cueId}",CLASS="com.showfloor.pin",START-DATE="2026-11-11T20:00:00.500Z",X-PRODUCT-ID="prd_${'0'.repeat(25)}1"`;
    expect(await line('v0')).toBe(active);
    expect(await line('audio')).toBe(active);
    show.endCue(cue.cueId, t0 + 1_500);
    show.endCue(cue.cueId, t0 + 1_900);
    expect(await line('v0')).toContain('END-DATE="2026-11-11T20:00:01.500Z"');
    show.endCue('cue_unknown', t0);
  });
});

describe('an update without the cues that a player has', () => {
  const update = async (): Promise<string> => (await get(`${playlist}?_HLS_skip=v2`)).body.toString();

  test('names the cues of late, in both ways, and none of those before; a full playlist has all', async () => {
    const { show, play } = await air();
    for (let number = 1; number <= 50; number++) {
      setServerMs(t0 + number * 1_000);
      const cueId = `cue_${String(number).padStart(26, '0')}`;
      show.putCue({ ...cue, cueId, programTimeMs: serverMs });
      show.endCue(cueId, serverMs + 500);
    }
    play(0, 60_500);
    setServerMs(t0 + 60_500);
    const text = await update();
    expect(text).toContain('#EXT-X-VERSION:10\n');
    expect(text).toMatch(/#EXT-X-SKIP:SKIPPED-SEGMENTS=\d+,RECENTLY-REMOVED-DATERANGES=""\n/);
    expect(text.match(/#EXT-X-DATERANGE:/g)).toHaveLength(14);
    expect(text).not.toContain(`cue_${'0'.repeat(24)}36`);
    expect((await get(playlist)).body.toString().match(/#EXT-X-DATERANGE:/g)).toHaveLength(50);
    expect((await get(`${playlist}?_HLS_skip=YES`)).body.toString().match(/#EXT-X-DATERANGE:/g)).toHaveLength(50);
    setServerMs(serverMs + 20_000);
    play(60_500, 61_000);
    expect(await update()).not.toContain('#EXT-X-DATERANGE:');
  });

  test('is whole, with all cues, while there is nothing to skip', async () => {
    const { show, play } = await air();
    show.putCue(cue);
    play(0, 6_500);
    setServerMs(serverMs + 40_000);
    expect(await update()).toBe((await get(playlist)).body.toString());
  });

  test('the cue over the limit is refused with a code', async () => {
    const { show } = await air();
    for (let number = 1; number <= limits.cuesPerShow; number++) {
      expect(show.putCue({ ...cue, cueId: `cue_${String(number).padStart(26, '0')}` })).toBeUndefined();
    }
    expect(show.putCue({ ...cue, cueId: `cue_${'0'.repeat(22)}4001` })).toEqual({ refused: 'limit_reached' });
  });
});
