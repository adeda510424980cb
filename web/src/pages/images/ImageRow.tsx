import type { Host, Image } from '../../api/types';
import { ProgressBar } from '../../components/ProgressBar';
import { StatusDot } from '../../components/StatusDot';
import { imageNote } from '../../modules/hosts/imageNote';
import { CancelOperationButton } from '../../modules/operations/CancelOperationButton';
import { useRunningOperations } from '../../modules/operations/useOperations';
import { PullButton } from './actions/PullButton';
import { RemoveButton } from './actions/RemoveButton';
import styles from './ImageRow.module.css';

export function ImageRow({ host, image }: { host: Host; image: Image }) {
  const pull = useRunningOperations().find((one) => one.kind === 'pull' && one.host === host.id && one.image === image.name);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <h2 className={styles.title}>
          {image.title}
          {image.isDefault && <span className={styles.default}>default</span>}
        </h2>
        <p className={styles.note}>
          {[image.name, ...image.aliases].join(', ')} · {image.source}
          {image.version !== '' && ` · ${image.version}`}
        </p>
      </div>
      <div className={styles.state}>
        {pull === undefined ? (
          <StatusDot tone={image.isReady ? 'good' : 'off'}>{image.isReady ? 'Ready' : imageNote(image)}</StatusDot>
        ) : (
          <>
            <span className={styles.note}>{pull.text}</span>
            <ProgressBar percent={pull.percent} label={`Fetching ${image.title}`} />
          </>
        )}
      </div>
      <div className={styles.action}>
        {pull !== undefined && <CancelOperationButton operation={pull} size="small" />}
        {host.capabilities.imageShelf && pull === undefined && (image.isReady ? <RemoveButton host={host} image={image} /> : <PullButton host={host} image={image} />)}
      </div>
    </li>
  );
}
