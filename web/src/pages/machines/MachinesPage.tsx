import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { sentenceOf } from '../../api/problem';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { useTitle } from '../../hooks/useTitle';
import { useHosts } from '../../modules/hosts/useHosts';
import { isUp } from '../../modules/instances/instanceState';
import { useInstances } from '../../modules/instances/useInstances';
import { useRunningOperations } from '../../modules/operations/useOperations';
import { usePrimaries } from '../../modules/shortcuts/usePrimaries';
import { filterMachines, type MachineFilter } from './list/filterMachines';
import { HostStrip } from './list/HostStrip';
import { MachineList } from './list/MachineList';
import { MachineListSkeleton } from './list/MachineListSkeleton';
import { NoMachines } from './list/NoMachines';
import { NothingFits } from './list/NothingFits';
import { primariesFirst } from './list/primariesFirst';
import { Toolbar } from './list/Toolbar';
import { Trash } from './list/Trash';
import styles from './MachinesPage.module.css';

const CreateDialog = lazy(() => import('./create/CreateDialog').then((module) => ({ default: module.CreateDialog })));

export function MachinesPage() {
  useTitle('Machines');
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const primaries = usePrimaries();
  const [filter, setFilter] = useState<MachineFilter>({ text: '', state: 'all' });
  const { data: all, error } = useInstances();
  const instances = all?.filter((one) => one.state !== 'deleted');
  const trash = all?.filter((one) => one.state === 'deleted') ?? [];
  const hosts = useHosts().data ?? [];
  const known = new Set(all?.map((one) => `${one.host}/${one.name}`));
  const pending = useRunningOperations().filter((one) => one.kind === 'launch' && !known.has(`${one.host}/${one.instance ?? ''}`));
  const up = instances?.filter(isUp).length ?? 0;
  const shown = primariesFirst(filterMachines(instances ?? [], filter), primaries);
  const empty = instances?.length === 0 && pending.length === 0;

  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.title}>Machines</h1>
        <Button kind="primary" icon={Plus} onClick={() => go('/?create')}>
          Create machine
        </Button>
        <div className={styles.hosts}>
          {hosts.map((host) => (
            <HostStrip key={host.id} host={host} />
          ))}
        </div>
      </header>
      {error !== null && <Banner kind="bad">{sentenceOf(error)}</Banner>}
      {instances === undefined && error === null && <MachineListSkeleton />}
      {empty && <NoMachines onCreate={() => go('/?create')} />}
      {instances !== undefined && !empty && (
        <>
          <Toolbar filter={filter} counts={{ all: instances.length, up, down: instances.length - up }} onChange={setFilter} />
          {shown.length + pending.length > 0 ? (
            <MachineList instances={shown} pending={pending} showHost={hosts.length > 1} />
          ) : (
            <NothingFits onClear={() => setFilter({ text: '', state: 'all' })} />
          )}
        </>
      )}
      {trash.length > 0 && <Trash instances={trash} showHost={hosts.length > 1} />}
      {asked.has('create') && (
        <Suspense fallback={null}>
          <CreateDialog host={asked.get('host')} name={asked.get('name')} onClose={() => go('/')} />
        </Suspense>
      )}
    </>
  );
}
