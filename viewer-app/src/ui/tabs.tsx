import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface Tab {
  value: string;
  label: ReactNode;
  /** Above the label on a phone, where all tabs have one: five of them fit. Default: none. */
  icon?: ReactNode;
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

/** Tabs whose panels fill what is left of the height. Arrow keys move between them; those that don't fit are scrolled to. */
export function Tabs({ label, tabs, value, onValueChange, className }: TabsProps) {
  const hasIcons = tabs.every(({ icon }) => icon !== undefined);
  return (
    <RadixTabs.Root
      className={classNames('flex min-h-0 flex-col', className)}
      {...(value === undefined ? { defaultValue: tabs[0]?.value ?? '' } : { value })}
      {...(onValueChange ? { onValueChange } : {})}
    >
      <RadixTabs.List
        aria-label={label}
        className={classNames(
          'scroll-edges flex shrink-0 gap-1 overflow-x-auto overflow-y-hidden border-b border-line px-2',
          hasIcons && 'max-sm:gap-0 max-sm:px-1',
        )}
      >
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.value}
            value={tab.value}
            className={classNames(
              'min-h-11 shrink-0 rounded-t-md px-3 text-sm font-semibold whitespace-nowrap text-ink-faint outline-offset-[-2px] hover:text-ink',
              'border-b-2 border-transparent data-[state=active]:border-accent data-[state=active]:text-ink',
              hasIcons &&
                'max-sm:flex max-sm:min-h-14 max-sm:grow max-sm:flex-col max-sm:items-center max-sm:justify-center max-sm:gap-0.5 max-sm:px-1.5 max-sm:text-xs',
            )}
          >
            {hasIcons && (
              <span aria-hidden className="sm:hidden">
                {tab.icon}
              </span>
            )}
            <span>{tab.label}</span>
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
