import { describe, expect, it } from 'vitest';
import { messageOf } from '../../testing/fixtures.ts';
import { mentionOffers, startedMention, withMention } from './mention-offers.ts';
import { peopleHere } from './people-here.ts';

describe('startedMention', () => {
  it('is what follows an @ that begins a word, up to the caret', () => {
    expect(startedMention('@', 1)).toEqual({ from: 0, to: 1, begun: '' });
    expect(startedMention('hi @no and all', 6)).toEqual({ from: 3, to: 6, begun: 'no' });
    expect(startedMention('me@home', 7)).toBeNull();
    expect(startedMention('@noor is here', 13)).toBeNull();
    expect(startedMention('', 0)).toBeNull();
  });
});

describe('mentionOffers', () => {
  const names = ['Ravi (mod)', 'Lea', 'Leonor', 'Moss & Ember', 'Nele', 'Leo', 'Les', 'Lena', 'Lev'];

  it('are the names that begin so, then those of which a later word does, five at most', () => {
    expect(mentionOffers('mo', names)).toEqual(['Moss & Ember', 'Ravi (mod)']);
    expect(mentionOffers('LE', names)).toEqual(['Lea', 'Leonor', 'Leo', 'Les', 'Lena']);
    expect(mentionOffers('', names)).toHaveLength(5);
    expect(mentionOffers('zoe', names)).toEqual([]);
  });
});

it('puts the name in place of what was begun', () => {
  expect(withMention('hi @no and all', { from: 3, to: 6, begun: 'no' }, 'Noor')).toEqual({
    text: 'hi @Noor and all',
    caret: 9,
  });
});

it('knows who wrote last, each once, and not whoever looks', () => {
  const said = [messageOf(1), messageOf(2), messageOf(3), { ...messageOf(4), userId: messageOf(1).userId }];
  expect(peopleHere(said, messageOf(2).userId)).toEqual(['Viewer 4', 'Viewer 3']);
});
