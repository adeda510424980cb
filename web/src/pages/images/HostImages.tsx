import { sentenceOf } from '../../api/problem';
import type { Host } from '../../api/types';
import { Banner } from '../../components/Banner';
import { EmptyState } from '../../components/EmptyState';
import { Skeleton } from '../../components/Skeleton';
import { useImages } from '../../modules/hosts/useImages';
import styles from './HostImages.module.css';
import { ImageRow } from './ImageRow';

export function HostImages({ host, named }: { host: Host; named: boolean }) {
  const { data, error, isLoading } = useImages(host);
  return (
    <section className={styles.host} aria-label={`Images of ${host.name}`}>
      {named && <p className={styles.name}>{host.name}</p>}
      {error !== null && <Banner kind="bad">{sentenceOf(error)}</Banner>}
      {data?.trouble.map((sentence) => <Banner key={sentence}>{sentence}</Banner>)}
      {isLoading && <Skeleton width="full" />}
      <ul className={styles.list}>
        {data?.images.map((image) => (
          <ImageRow key={image.name} host={host} image={image} />
        ))}
      </ul>
      {data?.images.length === 0 && <EmptyState title="No image is known">A machine can still be made from a file or an address of your own.</EmptyState>}
    </section>
  );
}
