import { expect, it } from 'vitest';
import type { IdentityChange } from '../identity/identity-change.ts';
import { OpenSessions } from './open-sessions.ts';

function opened() {
  const sessions = new OpenSessions();
  const ended: string[] = [];
  const add = (name: string, userId: string, sessionId: string, anonymous = false) =>
    sessions.add({ sessionId, viewer: { userId, name, email: null, anonymous } }, (code) =>
      ended.push(`${name} ${code}`),
    );
  const leave = add('ann at home', 'ann', 's1');
  add('ann in a second tab', 'ann', 's1');
  add('ann elsewhere', 'ann', 's2');
  add('guest', 'guest', 's3', true);
  return { sessions, ended, leave };
}

it.each<[string, IdentityChange, string[]]>([
  ['a session ended', { sessionId: 's1' }, ['ann at home', 'ann in a second tab']],
  ['a role changed', { userId: 'ann' }, ['ann at home', 'ann in a second tab', 'ann elsewhere']],
  ['something may have been missed', { unheard: true }, ['ann at home', 'ann in a second tab', 'ann elsewhere']],
  ['it concerns nobody', { sessionId: 's9' }, []],
])('ends the connections concerned when %s', (_what, change, names) => {
  const { sessions, ended } = opened();
  sessions.changed(change);
  expect(ended).toEqual(names.map((name) => `${name} session_changed`));
});

it('forgets a connection that has ended', () => {
  const { sessions, ended, leave } = opened();
  leave();
  leave();
  sessions.changed({ sessionId: 's1' });
  expect(ended).toEqual(['ann in a second tab session_changed']);
});
