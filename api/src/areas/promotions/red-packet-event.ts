import { shownRedPacketSchema } from '@showfloor/contracts/red-packet';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** A red packet was dropped, or is over before its time. About the show. */
export const redPacketChanged = eventKind('red_packet.changed', z.object({ redPacket: shownRedPacketSchema }));
