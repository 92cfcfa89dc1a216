import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

export interface EndDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onEnd: () => void;
}

/** Asks once whether the show shall end. */
export function EndDialog({ open, onOpenChange, busy, onEnd }: EndDialogProps) {
  const say = useStudioStrings();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={say('endTitle')}
      description={say('endText')}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{say('cancelEnd')}</Button>
          <Button tone="loss" busy={busy} onClick={onEnd} data-testid="studio-end-confirm">
            {say('endConfirm')}
          </Button>
        </>
      }
    />
  );
}
