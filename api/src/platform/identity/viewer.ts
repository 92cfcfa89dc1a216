/** Who is asking: somebody with an account, or an anonymous viewer. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  /** Null for an anonymous viewer. */
  readonly email: string | null;
  readonly anonymous: boolean;
}
