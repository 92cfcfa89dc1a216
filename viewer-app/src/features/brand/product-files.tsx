import type { Brand } from '@showfloor/contracts/catalog';
import { useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useProductImportStrings } from '../../i18n/en/product-import.ts';
import { Button } from '../../ui/button.tsx';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { ProductImportDialog } from './product-import-dialog.tsx';

/** All of the brand's products as a file, and products from one. */
export function ProductFiles({ brand }: { brand: Brand }) {
  const say = useProductImportStrings();
  const queries = useQueryClient();
  const [importing, setImporting] = useState(false);
  return (
    <>
      <ExportMenu
        label={say('exportAll')}
        files={[
          { label: say('exportCsv'), url: `/api/brands/${brand.id}/products.csv` },
          { label: say('exportXlsx'), url: `/api/brands/${brand.id}/products.xlsx` },
        ]}
      />
      <Button icon={<Upload aria-hidden className="size-4" />} onClick={() => setImporting(true)}>
        {say('open')}
      </Button>
      {importing && (
        <ProductImportDialog
          brandId={brand.id}
          onClose={() => setImporting(false)}
          onImported={() => void queries.invalidateQueries({ queryKey: queryKeys.products(brand.id) })}
        />
      )}
    </>
  );
}
