import { Link } from 'wouter';
import { EmptyState } from '../../components/EmptyState';
import styles from './NotFound.module.css';

export function NotFound() {
  return (
    <EmptyState title="There is no such page" action={<Link href="/" className={styles.link}>All machines</Link>}>
      The address may be of something that has been deleted since.
    </EmptyState>
  );
}
