/**
 * What open connections must know: a session has ended before its time, a user's role has changed, or something of the kind may have happened that
 * nobody heard of.
 */
export type IdentityChange = { readonly sessionId: string } | { readonly userId: string } | { readonly unheard: true };
