import { QuestionPanel, type QuestionPanelProps } from '../../features/questions/question-panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useWatchStrings } from './watch-strings.ts';

/** The audience's questions, on a phone. */
export function QuestionsSheet({
  onOpenChange,
  ...panel
}: QuestionPanelProps & { onOpenChange: (open: boolean) => void }) {
  const say = useWatchStrings();
  return (
    <Sheet open onOpenChange={onOpenChange} title={say('questions')} testId="questions-sheet">
      <QuestionPanel {...panel} />
    </Sheet>
  );
}
