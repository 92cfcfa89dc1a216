import { AttributesEditor } from '../../features/brand/attributes-editor.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandAttributesPage() {
  return <AttributesEditor brand={useOffice().brand} />;
}
