import { expect, test } from 'vitest';
import { parseSps } from '../depacketizer/sps.ts';
import { audioInitSegment, videoInitSegment } from './init-segment.ts';
import { boxes, fullHd } from './test-stream.ts';

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'dinf', 'stbl', 'mvex', 'moof', 'traf']);

/** The tree of boxes, a line each: type and bytes of content. */
function tree(content: Buffer, indent = ''): string {
  let text = '';
  for (const [type, inner] of boxes(content)) {
    text += `${indent}${type} ${inner.length}\n`;
    if (containers.has(type)) text += tree(inner, `${indent}  `);
  }
  return text;
}

test('a video init segment has the boxes of a CMAF header, with the parameter sets in avcC', () => {
  const init = videoInitSegment(fullHd, parseSps(fullHd.sps));
  expect(tree(init)).toBe(`ftyp 20
moov 628
  mvhd 100
  trak 472
    tkhd 84
    mdia 372
      mdhd 24
      hdlr 34
      minf 290
        vmhd 12
        dinf 28
          dref 20
        stbl 226
          stsd 150
          stts 8
          stsc 8
          stsz 12
          stco 8
  mvex 32
    trex 24
`);
  expect(init.toString('latin1', 8, 28)).toBe('iso6\0\0\0\0iso6cmfcmp41');
  expect(init.includes(Buffer.concat([Buffer.from('avcC'), Buffer.from('0164002affe1001b', 'hex'), fullHd.sps]))).toBe(
    true,
  );
});

test('an audio init segment carries the AudioSpecificConfig in esds', () => {
  const init = audioInitSegment(Buffer.from('119056e500', 'hex'));
  expect(init.includes(Buffer.from('0505119056e500', 'hex'))).toBe(true);
  expect(boxes(init).has('moov')).toBe(true);
});
