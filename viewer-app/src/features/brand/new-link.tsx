import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import { buttonClass } from '../../ui/button.tsx';

/** The way to the form for one more of what a list has. */
export function NewLink({ to, label }: { to: string; label: string }) {
  return (
    <Link to={to} className={buttonClass('accent')}>
      <Plus aria-hidden className="size-4" />
      {label}
    </Link>
  );
}
