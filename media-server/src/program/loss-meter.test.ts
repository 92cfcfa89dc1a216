import { expect, it } from 'vitest';
import { LossMeter } from './loss-meter.ts';

it('says which share of the packets was lost since it was last asked', () => {
  const heard: number[] = [];
  const meter = new LossMeter((packets) => heard.push(packets));
  expect(meter.read()).toBe(0);
  for (let i = 0; i < 97; i++) meter.countPacket();
  meter.countLost(3);
  expect(meter.read()).toBe(3);
  expect(meter.read()).toBe(0);
  expect(heard).toEqual([3]);
});
