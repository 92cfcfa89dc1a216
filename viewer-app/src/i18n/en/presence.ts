import { addStrings, useSay } from '../feature-strings.ts';

const presence = addStrings('presence', {
  title: 'Also here',
  studio: 'Studio',
  desk: 'Desk',
  watch: 'Watching',
});

export function usePresenceStrings() {
  return useSay(presence);
}
