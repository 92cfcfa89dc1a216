import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { afterEvent, type RoomState } from './room-state.ts';
import { chatEvent, emptyState, pinCue } from './testing/room-fixture.ts';

const cue = (epoch: number, seq: number) => ({ type: 'cue', cue: pinCue(epoch, seq) }) as const;
const after = (...events: Parameters<typeof afterEvent>[1][]): RoomState => events.reduce(afterEvent, emptyState);

describe('afterEvent', () => {
  it('keeps the message above the chat, and no word of one that is deleted', () => {
    const [first, second] = [chatEvent('first').message, chatEvent('second', 1_700_000_000_001).message];
    const reply = { ...second, replyTo: { id: first.id, name: 'Ann', excerpt: 'first' } };
    const state = [
      { type: 'chat', message: first } as const,
      { type: 'chat', message: reply } as const,
      { type: 'chat_pinned', message: reply } as const,
    ].reduce<RoomState>(afterEvent, emptyState);
    expect(state).toMatchObject({ pinned: reply, chat: [first, reply] });
    const without = afterEvent(state, { type: 'chat_deleted', messageId: first.id });
    const blank = { ...reply, replyTo: { ...reply.replyTo, excerpt: null } };
    expect(without).toMatchObject({ pinned: blank, chat: [blank] });
    expect(afterEvent(without, { type: 'chat_restored', message: first })).toEqual(state);
    expect(afterEvent(state, { type: 'chat_deleted', messageId: second.id }).pinned).toBeNull();
    expect(afterEvent(state, { type: 'chat_pinned', message: null }).pinned).toBeNull();
  });

  it('has nothing of somebody whose messages were cleared, until they speak again', () => {
    const of = (text: string, userId: string) => ({ ...chatEvent(text).message, userId });
    const [rude, kind] = [of('rude', 'rude0001'), of('kind', 'kind0001')];
    const reply = { ...kind, replyTo: { id: rude.id, name: 'Rude', excerpt: 'rude' } };
    const said = (message: typeof rude) => ({ type: 'chat', message }) as const;
    const pinned = { type: 'chat_pinned', message: rude } as const;
    const cleared = after(said(rude), said(reply), pinned, { type: 'chat_cleared', userId: 'rude0001' });
    expect(cleared.chat).toEqual([{ ...reply, replyTo: { ...reply.replyTo, excerpt: null } }]);
    expect(cleared.pinned).toBeNull();
    expect(afterEvent(cleared, said(of('sorry', 'rude0001'))).chat).toHaveLength(2);
  });

  it('puts cues in the order of their seq, each once', () => {
    const first = cue(1, 1);
    const state = after(cue(1, 2), first, first, cue(1, 3));
    expect(state.cues.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('begins anew with a new epoch of the timeline, and ignores an old one', () => {
    const state = after(cue(1, 1), cue(2, 1), cue(1, 2));
    expect([state.timelineEpoch, state.cues.length]).toEqual([2, 1]);
  });

  it('keeps as many cues and messages as fit a welcome, the newest', () => {
    const cues = Array.from({ length: limits.timelinePageCues + 2 }, (_, i) => cue(1, i + 1));
    const chat = Array.from({ length: limits.chatHistoryMessages + 2 }, (_, i) => chatEvent(`${i}`, 1.7e12 + i));
    const state = after(...cues, ...chat);
    expect([state.cues.length, state.cues[0]?.seq]).toEqual([limits.timelinePageCues, 3]);
    expect([state.chat.length, state.chat[0]?.text]).toEqual([limits.chatHistoryMessages, '2']);
  });

  it('brings a restored message back to its place', () => {
    const [a, b, c] = [chatEvent('a', 1.7e12 + 1), chatEvent('b', 1.7e12 + 2), chatEvent('c', 1.7e12 + 3)];
    const deleted = after(a, b, c, { type: 'chat_deleted', messageId: b.message.id });
    expect(deleted.chat.map(({ text }) => text)).toEqual(['a', 'c']);
    const restored = afterEvent(deleted, { type: 'chat_restored', message: b.message });
    expect(restored.chat.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(afterEvent(restored, { type: 'chat_restored', message: b.message })).toEqual(restored);
  });

  it('follows the show', () => {
    expect(after({ type: 'show', state: 'ended', program: 'ended' })).toMatchObject({
      state: 'ended',
      program: 'ended',
    });
  });
});
