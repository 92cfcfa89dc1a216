import { Written } from './written.tsx';

export interface MarkedTextProps {
  /** The text, piece after piece. */
  readonly pieces: readonly { readonly text: string; readonly start: number; readonly isMarked: boolean }[];
}

/** What somebody wrote, with some of it marked. */
export function MarkedText({ pieces }: MarkedTextProps) {
  return (
    <Written>
      {pieces.map(({ text, start, isMarked }) =>
        isMarked ? (
          <mark key={start} className="rounded-sm bg-soon-wash px-0.5 font-semibold text-soon">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </Written>
  );
}
