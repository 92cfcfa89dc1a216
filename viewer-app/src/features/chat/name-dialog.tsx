import { displayNameSchema } from '@showfloor/contracts/account';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useChatStrings } from './chat-strings.ts';

export interface NameDialogProps {
  open: boolean;
  /** A name that was refused, as it is the team's; null: none was. */
  reserved: string | null;
  onOpenChange: (open: boolean) => void;
  onName: (name: string) => void;
}

/** Asks a viewer without an account for a name, once. */
export function NameDialog({ open, reserved, onOpenChange, onName }: NameDialogProps) {
  const say = useChatStrings();
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = displayNameSchema.safeParse(name);
    setWrong(!parsed.success);
    if (parsed.success) onName(parsed.data);
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={say('nameTitle')} description={say('nameText')}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label={say('name')}
          value={name}
          maxLength={40}
          autoComplete="nickname"
          onChange={(event) => setName(event.currentTarget.value)}
          error={wrong ? say('nameMissing') : reserved === null ? undefined : say('nameReserved', { name: reserved })}
        />
        <Button type="submit" tone="accent" wide>
          {say('nameGo')}
        </Button>
      </form>
    </Dialog>
  );
}
