import { PageHeader } from '../../components/PageHeader';
import { Skeleton } from '../../components/Skeleton';
import { useTitle } from '../../hooks/useTitle';
import { useHosts } from '../../modules/hosts/useHosts';
import { HostPanel } from './HostPanel';
import styles from './HostsPage.module.css';

export function HostsPage() {
  useTitle('Hosts');
  const { data: hosts } = useHosts();
  return (
    <>
      <PageHeader title="Hosts" text="What runs your machines." />
      {hosts === undefined && <Skeleton width="full" />}
      <div className={styles.hosts}>
        {hosts?.map((host) => (
          <HostPanel key={host.id} host={host} />
        ))}
      </div>
    </>
  );
}
