/** Does something, and reports what it throws instead of throwing: one show's trouble is no other's, and not the process's. */
export function guarded(act: () => void, onError: (error: Error) => void): void {
  try {
    act();
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
  }
}
