import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

interface DisclosureProps {
  title: string;
  /** What is in it, in few words, for those who do not open it. */
  aside: ReactNode;
  /** Whether something in it is wrong: then it opens by itself. */
  isWrong: boolean;
  onToggle?: (isOpen: boolean) => void;
  children: ReactNode;
}

/** A part of the form that is out of the way of those who need none of it. */
export function Disclosure({ title, aside, isWrong, onToggle, children }: DisclosureProps) {
  return (
    <details className={styles.details} open={isWrong || undefined} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden size={16} className={styles.chevron} />
        {title}
        <span className={styles.aside}>{aside}</span>
      </summary>
      {children}
    </details>
  );
}
