import { useAssortmentStrings } from '../../i18n/en/assortment.ts';
import { useProductImportStrings } from '../../i18n/en/product-import.ts';
import { Button } from '../../ui/button.tsx';
import { ExportMenu } from '../../ui/export-menu.tsx';

export interface ProductSelectionBarProps {
  /** How many are found, and how many of them are chosen. */
  total: number;
  count: number;
  /** All that are found are chosen, also those that aren't loaded. */
  isAll: boolean;
  canSelectAll: boolean;
  /** A file of what is chosen, else of what is found; null: there is none to offer. */
  fileUrl: ((kind: 'csv' | 'xlsx') => string) | null;
  onSelectAll: () => void;
  onUnselect: () => void;
  onChange: () => void;
}

/** How many products there are, how many are chosen, and what can be done to them. */
export function ProductSelectionBar(props: ProductSelectionBarProps) {
  const { total, count, isAll, canSelectAll, fileUrl } = props;
  const say = useAssortmentStrings();
  const sayFile = useProductImportStrings();
  const words = count === 0 ? say('total', { count: total }) : say(isAll ? 'allSelected' : 'selected', { count });
  return (
    <div className="mb-3 flex min-h-11 flex-wrap items-center gap-2 text-sm">
      <span aria-live="polite" className="figures me-2 font-semibold">
        {words}
      </span>
      {canSelectAll && (
        <Button tone="quiet" onClick={props.onSelectAll}>
          {say('selectAll', { count: total })}
        </Button>
      )}
      {count > 0 && (
        <>
          <Button onClick={props.onChange}>{say('change')}</Button>
          <Button tone="quiet" onClick={props.onUnselect}>
            {say('unselect')}
          </Button>
        </>
      )}
      {fileUrl !== null && total > 0 && (
        <ExportMenu
          className="ms-auto"
          label={say(count > 0 ? 'exportChosen' : 'exportFound')}
          files={[
            { label: sayFile('exportCsv'), url: fileUrl('csv') },
            { label: sayFile('exportXlsx'), url: fileUrl('xlsx') },
          ]}
        />
      )}
    </div>
  );
}
