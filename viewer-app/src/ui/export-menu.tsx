import { ChevronDown, Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { buttonClass } from './button.tsx';
import { classNames } from './class-names.ts';

export interface ExportMenuProps {
  label: string;
  /** A file of each kind. */
  files: readonly { readonly label: string; readonly url: string }[];
  className?: string;
}

/** A button that asks as what something is exported. */
export function ExportMenu({ label, files, className }: ExportMenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={classNames(buttonClass(), className)}>
        <Download aria-hidden className="size-4" />
        {label}
        <ChevronDown aria-hidden className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 flex min-w-44 animate-fade flex-col rounded-md border border-line bg-surface p-1 text-ink shadow-float"
        >
          {files.map((file) => (
            <DropdownMenu.Item key={file.url} asChild>
              <a
                href={file.url}
                download
                className="flex min-h-11 items-center rounded-md px-3 text-sm outline-none data-highlighted:bg-hover"
              >
                {file.label}
              </a>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
