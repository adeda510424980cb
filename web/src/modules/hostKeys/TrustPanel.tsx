import { useEffect, useId, useRef } from 'react';
import type { InstanceKey } from '../../api/types';
import { Button } from '../../components/Button';
import { HostKeyFacts } from './HostKeyFacts';
import styles from './TrustPanel.module.css';
import { useHostKeys, useTrust } from './useHostKeys';

interface TrustPanelProps {
  machine: InstanceKey;
  visible: boolean;
  onTrusted: () => void;
  onCancel: () => void;
}

/** In the place of a shell that nobody can open yet: who the machine says that it is, and whether to believe it. */
export function TrustPanel({ machine, visible, onTrusted, onCancel }: TrustPanelProps) {
  const { name } = machine;
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const keys = useHostKeys(machine);
  const trust = useTrust(machine, onTrusted);

  // What is said is read first; the buttons come after it.
  useEffect(() => {
    if (visible) title.current?.focus();
  }, [visible]);

  const lookAgain = () => {
    trust.reset();
    void keys.refetch();
  };

  return (
    <section
      className={styles.cover}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <div className={styles.sheet}>
        <h2 ref={title} id={titleId} tabIndex={-1} className={styles.title}>
          Is this {name}?
        </h2>
        <p>
          {name} was not made by Batwa, so its SSH host key is not known yet. Trust it if it is the machine’s own: a key of somebody else’s would let
          them read all that you type.
        </p>
        <HostKeyFacts name={name} keys={keys.data} error={trust.error ?? keys.error} onLookAgain={lookAgain} />
        <footer className={styles.buttons}>
          <Button onClick={onCancel}>Cancel</Button>
          {keys.data !== undefined && (
            <Button kind="primary" busy={trust.isPending || keys.isFetching} onClick={() => trust.mutate(keys.data.shown)}>
              Trust and connect
            </Button>
          )}
        </footer>
      </div>
    </section>
  );
}
