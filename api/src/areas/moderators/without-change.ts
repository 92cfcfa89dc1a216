/** What a change did to settings: how they were, and how they were from then on. */
export interface SettingsChange<T> {
  readonly from: T;
  readonly to: T;
}

/** Settings without what a change did to them, as far as nobody has changed that since; null: nothing of it is left. */
export function withoutChange<T extends Readonly<Record<string, unknown>>>(
  now: T,
  { from, to }: SettingsChange<T>,
): T | null {
  const left = Object.keys(to).filter((name) => from[name] !== to[name] && now[name] === to[name]);
  return left.length === 0 ? null : { ...now, ...Object.fromEntries(left.map((name) => [name, from[name]])) };
}
