/** What people are told of the connection: nothing, that it comes back by itself, or that the device has no network. */
export type Trouble = 'reconnecting' | 'offline' | null;

/** A loss that is over sooner is not spoken of. */
export const troubleAfterMs = 1_500;

/** Tells of trouble once it has lasted, and of its end at once. @param onSaid gets each change. */
export function createTroubleWatch(onSaid: (trouble: Trouble) => void) {
  let present: Trouble = null;
  let said: Trouble = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function say(trouble: Trouble): void {
    if (trouble === said) return;
    said = trouble;
    onSaid(trouble);
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    /** How it stands now. */
    set(trouble: Trouble): void {
      present = trouble;
      if (trouble === null) {
        stop();
        say(null);
      } else if (said !== null) say(trouble);
      else
        timer ??= setTimeout(() => {
          timer = undefined;
          say(present);
        }, troubleAfterMs);
    },
    stop,
  };
}
