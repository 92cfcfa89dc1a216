import { expect, it } from 'vitest';
import { deskKey } from '../desk-key.ts';
import { queueKey } from './queue-key.ts';

const pressed = (key: string, over: Partial<Parameters<typeof queueKey>[0]> = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, target: document.body },
  ...over,
});

it('gives the queue keys of its own, none of which the chat has', () => {
  const keys = ['s', 'w', 'a', 'r', 'e', 'x', 'Z'];
  expect(keys.map((key) => queueKey(pressed(key)))).toEqual([
    ...['next', 'previous', 'approve', 'remove', 'timeOut', 'choose', 'undo'],
  ]);
  expect(keys.map((key) => deskKey(pressed(key)))).toEqual(keys.map(() => null));
});

it('leaves keys alone with modifiers, and where somebody writes', () => {
  expect(queueKey(pressed('a', { ctrlKey: true }))).toBeNull();
  const field = document.createElement('textarea');
  expect(queueKey(pressed('a', { target: field }))).toBeNull();
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' });
  expect(queueKey(pressed('a', { target: box }))).toBe('approve');
  // A tab that was just pressed has the focus, and moves by arrows.
  const tabs = document.createElement('div');
  tabs.setAttribute('role', 'tablist');
  const tab = tabs.appendChild(document.createElement('button'));
  expect(queueKey(pressed('a', { target: tab }))).toBe('approve');
  expect([deskKey(pressed('ArrowUp', { target: tab })), deskKey(pressed('End', { target: tab }))]).toEqual([
    null,
    null,
  ]);
});
