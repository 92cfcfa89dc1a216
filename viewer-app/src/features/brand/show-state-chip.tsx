import type { ShowState } from '@showfloor/contracts/show';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Chip, type ChipTone } from '../../ui/chip.tsx';

const tones: Record<ShowState, ChipTone> = {
  draft: 'neutral',
  scheduled: 'soon',
  rehearsal: 'soon',
  live: 'accent',
  ended: 'neutral',
};

export function ShowStateChip({ state }: { state: ShowState }) {
  const say = useBrandStrings();
  return <Chip tone={tones[state]}>{say(`state.${state}`)}</Chip>;
}
