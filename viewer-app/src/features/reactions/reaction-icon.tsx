import type { ReactionKind } from '@showfloor/contracts/reaction';
import { Flame, Heart, Laugh, PartyPopper } from 'lucide-react';
import type { ComponentType, SVGProps } from 'react';
import { classNames } from '../../ui/class-names.ts';

/** Wide eyes: the one that the set of icons lacks. */
function Wow(props: SVGProps<SVGSVGElement>) {
  return (
    <svg
      {...props}
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
    >
      <circle cx="12" cy="12" r="10" />
      <path d="M9 8v1.5M15 8v1.5" />
      <ellipse cx="12" cy="15.5" rx="2.2" ry="2.8" />
    </svg>
  );
}

const icons: Readonly<Record<ReactionKind, ComponentType<SVGProps<SVGSVGElement>>>> = {
  heart: Heart,
  fire: Flame,
  clap: PartyPopper,
  laugh: Laugh,
  wow: Wow,
};
const looks: Readonly<Record<ReactionKind, string>> = {
  heart: 'fill-accent text-accent',
  fire: 'fill-soon/40 text-soon',
  clap: 'text-done',
  laugh: 'text-soon',
  wow: 'text-accent-strong',
};

/** What stands for a reaction. */
export function ReactionIcon({ kind, className }: { kind: ReactionKind; className?: string }) {
  const Icon = icons[kind];
  return <Icon aria-hidden className={classNames(looks[kind], className)} />;
}
