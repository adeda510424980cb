import { ArrowRight } from 'lucide-react';
import type { Instance } from '../../../api/types';
import { Panel } from '../../../components/Panel';
import { RemoveForwardButton } from '../actions/RemoveForwardButton';
import { AddForwardForm } from './AddForwardForm';
import styles from './ForwardsPanel.module.css';

/** Ports of the host that lead into the machine. */
export function ForwardsPanel({ instance }: { instance: Instance }) {
  return (
    <Panel title="Port forwards">
      {instance.forwards.length === 0 && <p className={styles.none}>Let a port of the host lead to a port of this machine, to reach what it serves.</p>}
      <ul className={styles.list}>
        {instance.forwards.map((forward) => (
          <li key={forward.hostPort} className={styles.forward}>
            <span className={styles.ports}>
              <span>127.0.0.1:{forward.hostPort}</span>
              <ArrowRight aria-label="leads to" size={14} />
              <span>{forward.guestPort}</span>
            </span>
            <RemoveForwardButton instance={instance} forward={forward} />
          </li>
        ))}
      </ul>
      <AddForwardForm instance={instance} />
    </Panel>
  );
}
