import { describe, expect, it } from 'vitest';
import { shortcutOf, takesKeys } from './shortcuts.ts';

const press = (key: string, held: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean }> = {}) =>
  shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('shortcutOf', () => {
  it('knows the keys of the player', () => {
    expect(press(' ')).toEqual({ kind: 'toggle' });
    expect(press('M')).toEqual({ kind: 'mute' });
    expect(press('f')).toEqual({ kind: 'fullscreen' });
    expect(press('ArrowLeft')).toEqual({ kind: 'seek', seconds: -5 });
    expect(press('j')).toEqual({ kind: 'seek', seconds: -10 });
    expect(press('l')).toEqual({ kind: 'seek', seconds: 10 });
    expect(press('?')).toEqual({ kind: 'help' });
  });
  it('leaves the browser its own', () => {
    expect(press('f', { ctrlKey: true })).toBeNull();
    expect(press('l', { metaKey: true })).toBeNull();
    expect(press('Tab')).toBeNull();
  });
});

describe('takesKeys', () => {
  it('leaves what is typed to its field', () => {
    const field = document.createElement('input');
    expect(takesKeys(field, 'm')).toBe(true);
  });
  it('leaves space to the button that has the focus, and other keys to the player', () => {
    const button = document.createElement('button');
    expect(takesKeys(button, ' ')).toBe(true);
    expect(takesKeys(button, 'm')).toBe(false);
  });
  it('leaves everything to a dialog', () => {
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    const inside = dialog.appendChild(document.createElement('button'));
    expect(takesKeys(inside, 'm')).toBe(true);
  });
  it('takes arrows from the seek bar', () => {
    const range = document.createElement('input');
    range.type = 'range';
    expect(takesKeys(range, 'ArrowLeft')).toBe(false);
  });
});
