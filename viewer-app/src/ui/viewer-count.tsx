import { Users } from 'lucide-react';

/** How many watch; `label` says it in words. */
export function ViewerCount({ viewers, label }: { viewers: number; label: string }) {
  return (
    <span className="figures inline-flex items-center gap-1.5 text-sm font-semibold">
      <Users aria-hidden className="size-4 text-ink-faint" />
      <span aria-hidden>{viewers}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
