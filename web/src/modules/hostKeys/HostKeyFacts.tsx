import { sentenceOf } from '../../api/problem';
import type { HostKey, HostKeys } from '../../api/types';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { CopyButton } from '../../components/CopyButton';
import { Skeleton } from '../../components/Skeleton';
import styles from './HostKeyFacts.module.css';

interface HostKeyFactsProps {
  name: string;
  keys: HostKeys | undefined;
  /** Why they could not be read, or not be trusted. */
  error: Error | null;
  onLookAgain: () => void;
}

/** What a machine shows of itself, and how to see that it is that machine. */
export function HostKeyFacts({ name, keys, error, onLookAgain }: HostKeyFactsProps) {
  return (
    <div className={styles.facts}>
      {error !== null && (
        <Banner
          kind="bad"
          action={
            <Button size="small" onClick={onLookAgain}>
              Look again
            </Button>
          }
        >
          {sentenceOf(error)}
        </Banner>
      )}
      {keys === undefined && error === null && (
        <p role="status" className={styles.looking}>
          Looking at the keys of {name}…
          <Skeleton width="full" />
        </p>
      )}
      {keys !== undefined && (
        <>
          <KeyList title="It shows now" keys={keys.shown} />
          {keys.trusted.length > 0 && <KeyList title="Trusted until now" keys={keys.trusted} />}
          <p>Compare them with what the machine itself says, on the computer that runs it:</p>
          <p className={styles.command}>
            <code>{keys.command}</code>
            <CopyButton text={keys.command} label="Copy the command" />
          </p>
        </>
      )}
    </div>
  );
}

function KeyList({ title, keys }: { title: string; keys: readonly HostKey[] }) {
  return (
    <section aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.keys}>
        {keys.map((one) => (
          <div key={one.key}>
            <dt>{one.kind}</dt>
            <dd>{one.fingerprint}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
