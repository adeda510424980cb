import type { Instance } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { hasDied } from '../../../modules/instances/instanceState';
import styles from './ReasonBanner.module.css';

/** Why a machine is as it is, and the last that its console said. */
export function ReasonBanner({ instance }: { instance: Instance }) {
  const { stateReason, lastWords } = instance;
  if (stateReason === null && lastWords.length === 0) return null;
  return (
    <Banner kind={hasDied(instance) ? 'bad' : 'info'}>
      {stateReason}
      {lastWords.length > 0 && (
        <>
          <p className={styles.caption}>Its console’s last words:</p>
          <pre className={styles.words} tabIndex={0} aria-label="Last words of the console">
            {lastWords.join('\n')}
          </pre>
        </>
      )}
    </Banner>
  );
}
