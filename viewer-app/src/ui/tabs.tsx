import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface Tab {
  value: string;
  label: ReactNode;
  content: ReactNode;
}

export interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  /** The open tab; without it the first one is open and the tabs keep their own state. */
  value?: string;
  onValueChange?: (value: string) => void;
  className?: string;
}

/** Tabs whose panels fill what is left of the height. Arrow keys move between them. */
export function Tabs({ label, tabs, value, onValueChange, className }: TabsProps) {
  return (
    <RadixTabs.Root
      className={classNames('flex min-h-0 flex-col', className)}
      {...(value === undefined ? { defaultValue: tabs[0]?.value ?? '' } : { value })}
      {...(onValueChange ? { onValueChange } : {})}
    >
      <RadixTabs.List aria-label={label} className="flex shrink-0 flex-wrap gap-1 border-b border-line px-2">
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.value}
            value={tab.value}
            className={classNames(
              'relative -mb-px min-h-11 rounded-t-md px-3 text-sm font-semibold text-ink-faint outline-offset-[-2px] hover:text-ink',
              'border-b-2 border-transparent data-[state=active]:border-accent data-[state=active]:text-ink',
            )}
          >
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content
          key={tab.value}
          value={tab.value}
          className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
        >
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
