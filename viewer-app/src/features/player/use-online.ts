import { useSyncExternalStore } from 'react';
import { isOnline, onConnectionChange } from '../../core/browser/connection.ts';

/** Whether the browser believes it has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(onConnectionChange, isOnline);
}
