/** The life of a connection. `greeting`: its hello is awaited; `entering`: its room is being opened. What is not listed cannot happen. */
export const connectionTransitions = {
  greeting: ['entering', 'closed'],
  entering: ['present', 'closed'],
  present: ['closed'],
  closed: [],
} as const;

export type ConnectionState = keyof typeof connectionTransitions;

export function mayTurn(from: ConnectionState, to: ConnectionState): boolean {
  return (connectionTransitions[from] as readonly ConnectionState[]).includes(to);
}
