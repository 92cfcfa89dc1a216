import { Compass } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useWatchedShow } from '../watch/use-watched-show.ts';
import { WatchShow } from '../watch/watch-show.tsx';
import { useWatchStrings } from '../watch/watch-strings.ts';

/** /shows/:showId: live, rewound and in the replay. */
export function WatchPage() {
  const { showId = '' } = useParams();
  const say = useWatchStrings();
  const errorText = useErrorText();
  const watched = useWatchedShow(showId);
  const { show, state, program } = watched;

  if (show.data && state && program)
    return <WatchShow key={showId} show={show.data} state={state} program={program} watched={watched} />;
  return (
    <main className="fixed inset-0 flex items-center justify-center bg-canvas">
      {!show.isError && <Spinner />}
      {show.isError &&
        (saysMissing(show.error) ? (
          <EmptyState
            icon={<Compass className="size-6" />}
            title={say('missing.title')}
            text={say('missing.text')}
            action={
              <Link to="/" className={buttonClass('accent')}>
                {say('home')}
              </Link>
            }
          />
        ) : (
          <ErrorState title={say('failed')} text={errorText(show.error)} onRetry={() => void show.refetch()} />
        ))}
    </main>
  );
}
