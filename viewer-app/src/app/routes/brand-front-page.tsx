import { useParams } from 'react-router';
import { BrandFront } from '../brand-front/brand-front.tsx';

/** A brand as everybody sees it. */
export function BrandFrontPage() {
  const { brandSlug = '' } = useParams();
  return <BrandFront key={brandSlug} slug={brandSlug} />;
}
