import type { ReactNode } from 'react';
import { useErrorText } from '../../hooks/use-error-text.ts';
import type { usePages } from '../../hooks/use-pages.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

export interface ListPageProps<T> {
  title: string;
  actions?: ReactNode;
  /** Between the heading and the list. */
  filter?: ReactNode;
  list: Pick<ReturnType<typeof usePages<T>>, 'isPending' | 'error' | 'items' | 'refetch'>;
  /** What is said when there is no list. */
  failedTitle: string;
  /** Draws what was read. */
  children: (items: readonly T[]) => ReactNode;
}

/** A page of the office around a list that is read page by page: while it is read, when it can't be, and when it is there. */
export function ListPage<T>({ title, actions, filter, list, failedTitle, children }: ListPageProps<T>) {
  const errorText = useErrorText();
  return (
    <>
      <PageHeader title={title} actions={actions} />
      {filter}
      {list.isPending && <Skeleton className="h-80 rounded-lg" />}
      {list.error && <ErrorState title={failedTitle} text={errorText(list.error)} onRetry={list.refetch} />}
      {list.items && children(list.items)}
    </>
  );
}
