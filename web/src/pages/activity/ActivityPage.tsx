import { sentenceOf } from '../../api/problem';
import { Banner } from '../../components/Banner';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { Skeleton } from '../../components/Skeleton';
import { useTitle } from '../../hooks/useTitle';
import { OperationEntry } from '../../modules/operations/OperationEntry';
import { useOperations } from '../../modules/operations/useOperations';
import styles from './ActivityPage.module.css';

export function ActivityPage() {
  useTitle('Activity');
  const { data, error } = useOperations();
  return (
    <>
      <PageHeader title="Activity" text="What was done with machines and images, by whom, and how it ended." />
      {error !== null && <Banner kind="bad">{sentenceOf(error)}</Banner>}
      {data === undefined && error === null && <Skeleton width="full" />}
      {data?.length === 0 && <EmptyState title="Nothing has been done yet">What you start, stop, create and delete is written down here.</EmptyState>}
      <ul className={styles.list}>
        {data?.map((operation) => (
          <li key={operation.id}>
            <OperationEntry operation={operation} />
          </li>
        ))}
      </ul>
    </>
  );
}
