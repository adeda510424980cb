import styles from './MenuSeparator.module.css';

export function MenuSeparator() {
  return <div role="separator" className={styles.line} />;
}
