/** Appended media after `positionS` without a hole, seconds; 0 when the position itself is not buffered. */
export function forwardBufferS(buffered: TimeRanges, positionS: number): number {
  for (let index = 0; index < buffered.length; index += 1) {
    if (buffered.start(index) - 0.1 <= positionS && positionS < buffered.end(index))
      return buffered.end(index) - positionS;
  }
  return 0;
}

/** End of all that is appended, seconds; 0 when nothing is. */
export function bufferEndS(buffered: TimeRanges): number {
  return buffered.length === 0 ? 0 : buffered.end(buffered.length - 1);
}
