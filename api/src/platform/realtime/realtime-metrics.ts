import { Counter, Gauge, type Registry } from 'prom-client';

/** What realtime counts, for /metrics. Hot paths only add to numbers. */
export interface RealtimeMetrics {
  readonly connections: Gauge;
  readonly rooms: Gauge;
  /** Room frames written, one a socket. */
  readonly frames: Counter;
  /** Bytes of room frames written. */
  readonly bytes: Counter;
  /** Room frames not written to a socket that was too far behind; it caught up later, or was cut off. */
  readonly framesSkipped: Counter;
  /** Sockets closed by us, by error code. */
  readonly closed: Counter<'code'>;
  /** Upgrade requests refused, by error code. */
  readonly refused: Counter<'code'>;
  /** How a client was let in: with what it missed, or with the whole state. */
  readonly welcomes: Counter<'kind'>;
  readonly messages: Counter<'type'>;
  /** Events sent to one person alone, one a connection, by their type. */
  readonly personEvents: Counter<'type'>;
  /** Taps on reactions: `counted`, or `left_out` as they were too many or of a kind that isn't known. */
  readonly reactions: Counter<'outcome'>;
  /** Events the broker did not take; clients learn of them by their next resync. */
  readonly publishFailures: Counter;
}

export function createRealtimeMetrics(registry: Registry): RealtimeMetrics {
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name: `showfloor_realtime_${name}`, help, registers });
  const gauge = (name: string, help: string) => new Gauge({ name: `showfloor_realtime_${name}`, help, registers });
  const counterBy = <L extends string>(label: L, name: string, help: string) =>
    new Counter({ name: `showfloor_realtime_${name}`, help, labelNames: [label], registers });
  return {
    connections: gauge('connections', 'WebSockets open.'),
    rooms: gauge('rooms', 'Rooms open on this node.'),
    frames: counter('frames_total', 'Room frames written to sockets.'),
    bytes: counter('bytes_total', 'Bytes of room frames written to sockets.'),
    framesSkipped: counter('frames_skipped_total', 'Room frames not written to sockets that were too far behind.'),
    closed: counterBy('code', 'closed_total', 'WebSockets closed by the server, by error code.'),
    refused: counterBy('code', 'refused_total', 'Upgrade requests refused, by error code.'),
    welcomes: counterBy('kind', 'welcomes_total', 'Welcomes by kind: resume or resync.'),
    messages: counterBy('type', 'messages_total', 'Messages of clients by type.'),
    personEvents: counterBy('type', 'person_events_total', 'Events sent to one person alone, one a socket, by type.'),
    reactions: counterBy('outcome', 'reactions_total', 'Taps on reactions, counted or left out.'),
    publishFailures: counter('publish_failures_total', 'Events that the broker did not take.'),
  };
}
