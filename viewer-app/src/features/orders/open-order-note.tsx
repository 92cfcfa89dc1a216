import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Stands where "sold out" would mislead: the last pieces are in the buyer's own unpaid order. */
export function OpenOrderNote({ onOpen }: { onOpen: () => void }) {
  const say = useOrdersStrings();
  return (
    <Notice
      tone="soon"
      title={say('own.title')}
      action={
        <Button tone="accent" onClick={onOpen}>
          {say('own.open')}
        </Button>
      }
    >
      {say('own.text')}
    </Notice>
  );
}
