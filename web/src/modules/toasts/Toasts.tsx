import { useShared } from '../../hooks/useShared';
import { ToastCard } from './ToastCard';
import { toasts } from './toasts';
import styles from './Toasts.module.css';

/** The corner where results appear, and the live region that reads them aloud. */
export function Toasts() {
  const shown = useShared(toasts);
  return (
    <section className={styles.corner} aria-label="Notifications" aria-live="polite" aria-relevant="additions">
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
