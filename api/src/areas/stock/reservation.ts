/** `held` until the order is paid (`sold`) or over (`released`); a payment that comes late may take released pieces anew. */
export type ReservationState = 'held' | 'sold' | 'released';
