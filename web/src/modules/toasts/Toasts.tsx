import { useSyncExternalStore } from 'react';
import { ToastCard } from './ToastCard';
import { currentToasts, onToastsChange } from './toasts';
import styles from './Toasts.module.css';

/** The corner where results appear, and the live region that reads them aloud. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToastsChange, currentToasts);
  return (
    <section className={styles.corner} aria-label="Notifications" aria-live="polite" aria-relevant="additions">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
