import { type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { mentionOffers, type StartedMention, startedMention, withMention } from '../../core/chat/mention-offers.ts';

export interface MentionOffersOptions {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Who may be named, those who wrote last first. */
  readonly names: () => readonly string[];
}

/** The names that are offered while one is written after an @, and which of them is chosen. */
export function useMentionOffers({ field, text, setText, names }: MentionOffersOptions) {
  const listId = useId();
  const [started, setStarted] = useState<StartedMention | null>(null);
  const [offers, setOffers] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState(0);
  /** Where the caret goes once the text with the name is in the field. */
  const caret = useRef<number | null>(null);
  const isOpen = started !== null && offers.length > 0;

  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  function close(): void {
    setStarted(null);
    setOffers([]);
  }

  /** The text in the field, or the place of the caret in it, is another one. */
  function look(now: string, at: number | null): void {
    const next = at === null ? null : startedMention(now, at);
    setStarted(next);
    setOffers(next ? mentionOffers(next.begun, names()) : []);
    setChosen(0);
  }

  function pick(name: string): void {
    if (!started) return;
    const next = withMention(text, started, name);
    caret.current = next.caret;
    setText(next.text);
    close();
    field.current?.focus();
  }

  /** @returns whether the key was for the offers. */
  function onKey(key: string): boolean {
    if (!isOpen) return false;
    if (key === 'ArrowDown') setChosen((chosen + 1) % offers.length);
    else if (key === 'ArrowUp') setChosen((chosen + offers.length - 1) % offers.length);
    else if (key === 'Enter' || key === 'Tab') pick(offers[chosen] ?? '');
    else if (key === 'Escape') close();
    else return false;
    return true;
  }

  return {
    listId,
    isOpen,
    offers,
    chosen,
    look,
    pick,
    onKey,
    close,
    optionId: (index: number) => `${listId}-${index}`,
  };
}
