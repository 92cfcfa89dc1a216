/** A number of places; whoever finds none waits for one, in order. */
export interface Slots {
  /** Calls `onTurn` once there is a place, maybe at once. @returns what gives the place back, or stops waiting; may be called again. */
  take(onTurn: () => void): () => void;
}

export function createSlots(places: number): Slots {
  const waiting: { onTurn: () => void }[] = [];
  let taken = 0;

  function next(): void {
    while (taken < places) {
      const first = waiting.shift();
      if (!first) return;
      taken += 1;
      first.onTurn();
    }
  }

  return {
    take(onTurn) {
      let state: 'waiting' | 'placed' | 'gone' = 'waiting';
      const mine = {
        onTurn: () => {
          state = 'placed';
          onTurn();
        },
      };
      waiting.push(mine);
      next();
      return () => {
        if (state === 'waiting') waiting.splice(waiting.indexOf(mine), 1);
        if (state === 'placed') taken -= 1;
        state = 'gone';
        next();
      };
    },
  };
}
