import type { ProductImport } from '@showfloor/contracts/product-import';
import { useProductImportStrings } from '../../i18n/en/product-import.ts';
import { Notice } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { Written } from '../../ui/written.tsx';

/** What a file would do, what is wrong with it, or what came of it. */
export function ProductImportResult({ result }: { result: ProductImport }) {
  const say = useProductImportStrings();
  const { errors, errorCount, products, variants, stockKept, written } = result;
  if (errorCount > 0)
    return (
      <>
        <Notice tone="loss" title={say('errors', { count: errorCount })} />
        <Table
          caption={say('errors', { count: errorCount })}
          rows={errors.map((error, at) => ({ ...error, at }))}
          rowKey={({ at }) => String(at)}
          columns={[
            { key: 'line', header: say('line'), align: 'end', cell: ({ line }) => line },
            { key: 'column', header: say('column'), cell: ({ column }) => column && <Written>{column}</Written> },
            { key: 'problem', header: say('problem'), cell: ({ code }) => say(`codes.${code}`) },
          ]}
        />
        {errorCount > errors.length && (
          <p className="text-sm text-ink-soft">{say('moreErrors', { count: errorCount - errors.length })}</p>
        )}
      </>
    );
  const kept = stockKept > 0 && <p className="text-sm text-ink-soft">{say('stockKept', { count: stockKept })}</p>;
  if (written?.stopped) {
    const { line } = written.stopped;
    return <Notice tone="loss" title={say('stopped', { line, products: written.products })} />;
  }
  if (written)
    return (
      <>
        <Notice tone="done" title={say('done', { count: written.products })} />
        {kept}
      </>
    );
  const isNews = products.created + products.changed > 0;
  return (
    <>
      <Notice tone="done" title={isNews ? say('would', products) : say('nothing')} />
      {isNews && <p className="text-sm text-ink-soft">{say('variants', variants)}</p>}
      {kept}
    </>
  );
}
