/** A stretch of a text, in UTF-16 units. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
}

/**
 * Where phrases of a filter stand in a text as they are written, whatever their case. Empty where they are disguised: then the filter itself has to be asked.
 */
export function literalMarks(text: string, phrases: readonly string[]): readonly TextMark[] {
  const folded = text.toLowerCase();
  // Lower case may be longer (İ): then places in it are none of the text.
  if (folded.length !== text.length) return [];
  return joined(
    phrases.flatMap((phrase) => {
      const wanted = phrase.replace(/^\*|\*$/g, '').toLowerCase();
      const marks: TextMark[] = [];
      if (wanted === '') return marks;
      for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length))
        marks.push({ start: at, end: at + wanted.length });
      return marks;
    }),
  );
}

/** In order, those that touch as one. */
function joined(marks: readonly TextMark[]): readonly TextMark[] {
  const joint: TextMark[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const last = joint.at(-1);
    if (last && mark.start <= last.end)
      joint[joint.length - 1] = { start: last.start, end: Math.max(last.end, mark.end) };
    else joint.push(mark);
  }
  return joint;
}

/** A stretch of a text that is marked, or not. */
export interface MarkedPiece extends TextMark {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A text cut at its marks. What stands in no text is passed over. */
export function markedPieces(text: string, marks: readonly TextMark[]): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let from = 0;
  const put = (start: number, end: number, isMarked: boolean) => {
    if (end > start) pieces.push({ text: text.slice(start, end), start, end, isMarked });
  };
  for (const { start, end } of joined(marks)) {
    if (start < from || end > text.length) continue;
    put(from, start, false);
    put(start, end, true);
    from = end;
  }
  put(from, text.length, false);
  return pieces;
}
