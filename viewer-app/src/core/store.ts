/** A value that changes, in the shape that `useSyncExternalStore` takes. */
export interface ReadableStore<T> {
  getSnapshot(): T;
  /** Gives back what ends the subscription. */
  subscribe(onChange: () => void): () => void;
}

export interface Store<T> extends ReadableStore<T> {
  set(next: T): void;
}

/** Tells subscribers only when the value is another one (by identity). */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
