import type { EarlierMessages } from '../../hooks/use-earlier-messages.ts';
import { Button } from '../../ui/button.tsx';
import { useChatStrings } from './chat-strings.ts';

/** Above the oldest message: asks for those before it. */
export function EarlierButton({ earlier, onLoad }: { earlier: EarlierMessages; onLoad: () => void }) {
  const say = useChatStrings();
  return (
    <div className="mb-auto flex flex-col items-center gap-1 pb-2">
      {earlier.failed && (
        <p role="alert" className="text-sm text-loss">
          {say('earlierFailed')}
        </p>
      )}
      <Button
        tone="quiet"
        busy={earlier.busy}
        onClick={() => {
          onLoad();
          earlier.load();
        }}
      >
        {say('earlier')}
      </Button>
    </div>
  );
}
