import { useEffect, useRef, useState } from 'react';
import { TextField, type TextFieldProps } from '../../ui/text-field.tsx';

/** How long somebody who types is waited for, ms. */
const typingMs = 300;

export interface TypedFieldProps extends Omit<TextFieldProps, 'value' | 'onChange'> {
  value: string;
  onTyped: (text: string) => void;
}

/** A field whose text is used when nothing more comes for a moment. */
export function TypedField({ value, onTyped, ...field }: TypedFieldProps) {
  const [typed, setTyped] = useState(value);
  const asked = useRef(value);
  const tell = useRef(onTyped);
  tell.current = onTyped;
  useEffect(() => {
    // Another link, or "Clear".
    if (value !== asked.current) {
      asked.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    const text = typed.trim();
    if (text === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = text;
      tell.current(text);
    }, typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return <TextField {...field} maxLength={100} value={typed} onChange={({ target }) => setTyped(target.value)} />;
}
