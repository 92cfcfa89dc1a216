/** Port: what an anonymous viewer had becomes an account's, when they sign up or in. */
export interface ViewerMerger {
  /** Moves cart, orders and words of one user to another, all or nothing. Repeating it does no harm. */
  merge(fromUserId: string, toUserId: string): Promise<void>;
}
