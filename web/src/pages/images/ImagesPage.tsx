import { Banner } from '../../components/Banner';
import { PageHeader } from '../../components/PageHeader';
import { Skeleton } from '../../components/Skeleton';
import { useTitle } from '../../hooks/useTitle';
import { useHosts } from '../../modules/hosts/useHosts';
import { HostImages } from './HostImages';
import styles from './ImagesPage.module.css';

export function ImagesPage() {
  useTitle('Images');
  const { data: hosts } = useHosts();
  return (
    <>
      <PageHeader title="Images" text="What machines are made from. An image that is here already makes a machine sooner; all machines of one image share its copy." />
      {hosts === undefined && <Skeleton width="full" />}
      <div className={styles.hosts}>
        {hosts?.map((host) =>
          host.capabilities.images ? <HostImages key={host.id} host={host} named={hosts.length > 1} /> : <Banner key={host.id}>{host.name} keeps its images to itself: name one when you create a machine.</Banner>,
        )}
      </div>
    </>
  );
}
