import { useState } from 'react';
import { tabStorage } from '../core/browser/storage.ts';

/** The text of a field whose content is sent away. */
export interface SentText {
  readonly text: string;
  setText(text: string): void;
  /** Empties the field, as the next text may be begun before an answer comes. @returns what was in it. */
  take(): string;
  /** What did not go comes back, before what was typed since. */
  giveBack(sent: string): void;
}

/** @param draftKey by which what is typed is kept in the tab: over a reload, and over signing in. Default: it is not. */
export function useSentText(draftKey?: string): SentText {
  const key = draftKey === undefined ? null : `showfloor.draft.${draftKey}`;
  const [text, setText] = useState(() => (key === null ? '' : (tabStorage.getItem(key) ?? '')));
  function change(next: (before: string) => string): void {
    setText((before) => {
      const after = next(before);
      if (key !== null && after === '') tabStorage.removeItem(key);
      else if (key !== null) tabStorage.setItem(key, after);
      return after;
    });
  }
  return {
    text,
    setText: (typed) => change(() => typed),
    take() {
      change(() => '');
      return text;
    },
    giveBack: (sent) => change((typedSince) => (typedSince === '' ? sent : `${sent} ${typedSince}`)),
  };
}
