import type { ComponentType } from 'react';
import { code } from '../core/code/code.ts';

/** A component whose code comes later: when it is opened, or ahead of that. */
export interface Part<P> {
  /** Null until it was fetched. */
  loaded(): ComponentType<P> | null;
  /** @throws CodeNotLoaded; the next call tries again. */
  fetch(): Promise<ComponentType<P>>;
}

const all = new Set<{ fetch(): Promise<unknown> }>();

/** Declares a part. `fetchCode` imports its module and gives the component. */
export function part<P extends object>(fetchCode: () => Promise<ComponentType<P>>): Part<P> {
  let component: ComponentType<P> | null = null;
  const made: Part<P> = {
    loaded: () => component,
    async fetch() {
      component ??= await code.load(fetchCode);
      return component;
    },
  };
  all.add(made);
  return made;
}

/** Fetches every declared part, one at a time whenever `idle` says so. One that does not come is asked for again by its tap. */
export async function fetchPartsAhead(idle: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (const one of all) {
    await idle();
    if (signal.aborted) return;
    await one.fetch().catch(() => undefined);
  }
}
