const prefix = 'rehearsal_';

/**
 * The id of somebody whom a rehearsal simulates. It names the show that they rehearse, so that whoever has to tell them from people needs no look into the
 * database: the account library's own ids have no underscore.
 * @param showId the show that stands in for the one that is rehearsed
 * @param number which of its people
 */
export function rehearsalPersonId(showId: string, number: number): string {
  return `${prefix}${showId}_${number}`;
}

/** Whether a rehearsal simulates this user. */
export function isRehearsalPerson(userId: string): boolean {
  return userId.startsWith(prefix);
}

/** Whether the rehearsal in this show simulates this user. */
export function isRehearsalPersonOf(userId: string, showId: string): boolean {
  return userId.startsWith(`${prefix}${showId}_`);
}
