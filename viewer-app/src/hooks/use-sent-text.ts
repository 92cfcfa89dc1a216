import { useState } from 'react';

/** The text of a field whose content is sent away. */
export interface SentText {
  readonly text: string;
  setText(text: string): void;
  /** Empties the field, as the next text may be begun before an answer comes. @returns what was in it. */
  take(): string;
  /** What did not go comes back, before what was typed since. */
  giveBack(sent: string): void;
}

export function useSentText(): SentText {
  const [text, setText] = useState('');
  return {
    text,
    setText,
    take() {
      setText('');
      return text;
    },
    giveBack: (sent) => setText((typedSince) => (typedSince === '' ? sent : `${sent} ${typedSince}`)),
  };
}
