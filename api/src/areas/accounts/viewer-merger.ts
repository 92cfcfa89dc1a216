/** Port: what an anonymous viewer had becomes an account's, when they sign up or in. */
export interface ViewerMerger {
  /** Moves cart and orders of one user to another; what they said in chats stays said by who they were then, all or nothing,
   * and takes the first user away, who is anonymous. Repeating it does no harm. */
  merge(fromUserId: string, toUserId: string): Promise<void>;
}
