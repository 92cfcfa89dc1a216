import { limits } from '@showfloor/contracts/limits';
import {
  type ChannelPosition,
  type RoomCounters,
  realtimeVersion,
  type ServerMessage,
  type Tick,
  type Welcome,
} from '@showfloor/contracts/realtime';
import type { ChannelEvent } from './broker.ts';
import { hideDeleted } from './hide-deleted.ts';
import { realtimeLimits } from './realtime-limits.ts';
import type { RoomState } from './room-state.ts';
import { textFrame } from './text-frame.ts';

/** Room for the time that is put in. */
const timeBytes = 64;

/** A message as the bytes that go into the socket. */
export function messageFrame(message: ServerMessage): Buffer {
  return textFrame(JSON.stringify(message));
}

/**
 * What a room said, as frames: one, unless there are more events than fit (`realtimeLimits.eventsPerFrame`).
 * @param offset the position after the last of `events`.
 */
export function tickFrames(events: readonly ChannelEvent[], offset: number, counters: RoomCounters): Buffer[] {
  const shown = hideDeleted(events);
  const frames: Buffer[] = [];
  for (let at = 0; at === 0 || at < shown.length; at += realtimeLimits.eventsPerFrame) {
    const part = shown.slice(at, at + realtimeLimits.eventsPerFrame);
    const isLast = at + realtimeLimits.eventsPerFrame >= shown.length;
    const tick: Tick = { type: 'tick', offset: isLast ? offset : (part.at(-1)?.offset ?? offset) };
    if (part.length > 0) tick.events = part.map((entry) => entry.event);
    if (isLast && Object.keys(counters).length > 0) tick.counters = counters;
    frames.push(messageFrame(tick));
  }
  return frames;
}

/** A frame that says what time it is: made once, with only the time put in, and the same bytes for all who come in one millisecond. */
export type StampedFrame = (nowMs: number) => Buffer;

/**
 * The whole state, for who has nothing or nothing that can be continued.
 * Where it would be too large the oldest cues stay behind: a client fetches those by GET …/timeline.
 */
export function resyncFrame(position: ChannelPosition, state: RoomState, counters: RoomCounters): StampedFrame {
  let { cues } = state;
  for (;;) {
    const rest = welcomeRest(position, state, {
      resync: true,
      cues: [...cues],
      chat: [...state.chat],
      events: [],
      counters,
    });
    if (cues.length > 0 && rest.length > limits.realtimeServerMessageBytes - timeBytes) {
      cues = cues.slice(Math.ceil(cues.length / 2));
      continue;
    }
    return stamped(rest);
  }
}

/** The missed events alone, for who comes back soon; null when they would be too much, and the whole state is better. */
export function resumeFrame(
  position: ChannelPosition,
  state: RoomState,
  counters: RoomCounters,
  missed: readonly ChannelEvent[],
): StampedFrame | null {
  const events = hideDeleted(missed).map((entry) => entry.event);
  const rest = welcomeRest(position, state, { resync: false, cues: [], chat: [], events, counters });
  return rest.length > limits.realtimeServerMessageBytes - timeBytes ? null : stamped(rest);
}

type WelcomePart = Pick<Welcome, 'resync' | 'cues' | 'chat' | 'events' | 'counters'>;

/** A welcome without its time and its first brace, as UTF-8. */
function welcomeRest(position: ChannelPosition, state: RoomState, part: WelcomePart): Buffer {
  const welcome: Omit<Welcome, 'serverTimeMs'> = {
    type: 'welcome',
    v: realtimeVersion,
    position,
    state: state.state,
    program: state.program,
    timelineEpoch: state.timelineEpoch,
    lineupVersion: state.lineupVersion,
    pinned: state.pinned,
    chatRules: state.chatRules,
    drops: [...(state.drops ?? [])],
    ...(state.redPackets && state.redPackets.length > 0 && { redPackets: [...state.redPackets] }),
    ...part,
  };
  return Buffer.from(JSON.stringify(welcome).slice(1));
}

function stamped(rest: Buffer): StampedFrame {
  let madeAtMs = Number.NaN;
  let frame: Buffer = rest;
  return (nowMs) => {
    if (nowMs !== madeAtMs) {
      frame = textFrame(`{"serverTimeMs":${nowMs},`, rest);
      madeAtMs = nowMs;
    }
    return frame;
  };
}
