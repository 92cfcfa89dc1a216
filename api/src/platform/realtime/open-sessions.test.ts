import { expect, it } from 'vitest';
import type { IdentityChange } from '../identity/identity-change.ts';
import { OpenSessions } from './open-sessions.ts';

function opened() {
  const sessions = new OpenSessions();
  const ended: string[] = [];
  const heard: string[] = [];
  const add = (name: string, userId: string, sessionId: string, anonymous = false) =>
    sessions.add(
      { sessionId, viewer: { userId, name, email: null, anonymous } },
      {
        notify: (event) => heard.push(`${name} ${event.type}`),
        endWith: (event, code) => ended.push(`${name} ${event?.type ?? 'nothing'} ${code}`),
      },
    );
  const leave = add('ann at home', 'ann', 's1');
  add('ann in a second tab', 'ann', 's1');
  add('ann elsewhere', 'ann', 's2');
  add('guest', 'guest', 's3', true);
  return { sessions, ended, heard, leave };
}

it.each<[string, IdentityChange, string, string[]]>([
  ['a session ended', { sessionId: 's1' }, 'signed_out', ['ann at home', 'ann in a second tab']],
  ['a role changed', { userId: 'ann' }, 'role_changed', ['ann at home', 'ann in a second tab', 'ann elsewhere']],
  [
    'something may have been missed',
    { unheard: true },
    'nothing',
    ['ann at home', 'ann in a second tab', 'ann elsewhere'],
  ],
  ['it concerns nobody', { sessionId: 's9' }, '', []],
])('ends the connections concerned with a last word when %s', (_what, change, word, names) => {
  const { sessions, ended } = opened();
  sessions.changed(change);
  expect(ended).toEqual(names.map((name) => `${name} ${word} session_changed`));
});

it('forgets a connection that has ended', () => {
  const { sessions, ended, leave } = opened();
  leave();
  leave();
  sessions.changed({ sessionId: 's1' });
  expect(ended).toEqual(['ann in a second tab signed_out session_changed']);
});

it('notifies a user over all their connections', () => {
  const { sessions, heard } = opened();
  sessions.notify('ann', { type: 'role_changed' });
  sessions.notify('nobody', { type: 'role_changed' });
  expect(heard).toEqual(['ann at home', 'ann in a second tab', 'ann elsewhere'].map((name) => `${name} role_changed`));
});
