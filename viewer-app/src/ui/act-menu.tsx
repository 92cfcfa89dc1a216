import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactNode, useState } from 'react';
import { classNames } from './class-names.ts';
import type { MenuPlace } from './menu-place.ts';
import { Written } from './written.tsx';

interface ActItem {
  readonly label: string;
  readonly icon: ReactNode;
  /** Default `plain`; `loss` takes something away from somebody. */
  readonly tone?: 'plain' | 'loss';
  readonly disabled?: boolean;
  readonly run: () => void;
}

export interface ActGroup {
  /** Whom or what it is about. Default: nothing is said. */
  readonly label?: string;
  readonly items: readonly ActItem[];
}

export interface ActMenuProps {
  place: MenuPlace;
  /** What it is a menu of, for whoever does not see it. */
  label: string;
  groups: readonly ActGroup[];
  onClose: () => void;
}

/** What can be done to one thing of a list, where it was asked for. One menu for the list: a row has none of its own. */
export function ActMenu({ place, label, groups, onClose }: ActMenuProps) {
  // Radix takes the focus into the menu when it opens, and not when it begins open.
  const [trigger, setTrigger] = useState<HTMLElement | null>(null);
  const giveFocusBack = () => {
    if (place.opener?.isConnected) place.opener.focus({ preventScroll: true });
  };
  return (
    <DropdownMenu.Root open={trigger !== null} onOpenChange={(open) => open || onClose()} modal={false}>
      <DropdownMenu.Trigger asChild>
        <span
          ref={setTrigger}
          aria-hidden
          tabIndex={-1}
          className="fixed size-px"
          style={{ left: place.x, top: place.y }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          // Else it is named by its trigger, which says nothing here.
          aria-labelledby={undefined}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) giveFocusBack();
          }}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-56 max-w-80 animate-fade overflow-y-auto rounded-lg border border-line bg-surface p-1 text-ink shadow-float"
        >
          {groups.map(({ label: about, items }, index) => (
            <Fragment key={about ?? index}>
              {index > 0 && <DropdownMenu.Separator className="my-1 h-px bg-line" />}
              <DropdownMenu.Group>
                {about !== undefined && (
                  <DropdownMenu.Label className="truncate px-3 pt-1.5 pb-1 text-xs font-semibold text-ink-soft">
                    <Written>{about}</Written>
                  </DropdownMenu.Label>
                )}
                {items.map(({ label: what, icon, tone, disabled, run }) => (
                  <DropdownMenu.Item
                    key={what}
                    disabled={disabled ?? false}
                    onSelect={(event) => {
                      // It closes here, and not after what opens now, which is given the focus of before.
                      event.preventDefault();
                      onClose();
                      giveFocusBack();
                      run();
                    }}
                    className={classNames(
                      'flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 text-sm shadow-none outline-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-hover pointer-fine:min-h-9',
                      tone === 'loss' && 'text-loss',
                    )}
                  >
                    <span aria-hidden className="*:size-4">
                      {icon}
                    </span>
                    {what}
                  </DropdownMenu.Item>
                ))}
              </DropdownMenu.Group>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
