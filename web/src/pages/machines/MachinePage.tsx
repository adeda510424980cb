import { ChevronLeft } from 'lucide-react';
import { Link } from 'wouter';
import { capabilitiesOf, verbsFor } from '../../access/capabilities';
import type { Instance } from '../../api/types';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { Skeleton } from '../../components/Skeleton';
import { useTitle } from '../../hooks/useTitle';
import { useHost } from '../../modules/hosts/useHosts';
import { isUp } from '../../modules/instances/instanceState';
import { InstanceStatus } from '../../modules/instances/InstanceStatus';
import { StaleMark } from '../../modules/instances/StaleMark';
import { useInstance } from '../../modules/instances/useInstances';
import { useOperationOf } from '../../modules/operations/useOperations';
import { PrimaryMark } from '../../modules/shortcuts/PrimaryMark';
import { FilesButton } from './actions/FilesButton';
import { MachineMenu } from './actions/MachineMenu';
import { OpenTerminalButton } from './actions/OpenTerminalButton';
import { RecoverButton } from './actions/RecoverButton';
import { StartButton } from './actions/StartButton';
import { StopButton } from './actions/StopButton';
import { CommandsPanel } from './commands/CommandsPanel';
import { ConsolePanel } from './detail/ConsolePanel';
import { FactsPanel } from './detail/FactsPanel';
import { FiguresPanel } from './detail/FiguresPanel';
import { ForwardsPanel } from './detail/ForwardsPanel';
import { HistoryPanel } from './detail/HistoryPanel';
import { OperationBanner } from './detail/OperationBanner';
import { ReasonBanner } from './detail/ReasonBanner';
import { ShellsPanel } from './detail/ShellsPanel';
import { StopBanner } from './detail/StopBanner';
import styles from './MachinePage.module.css';
import { FoldersPanel } from './mounts/FoldersPanel';
import { SnapshotsPanel } from './snapshots/SnapshotsPanel';
import { useMachineParams } from './useMachineParams';

export function MachinePage() {
  const key = useMachineParams();
  useTitle(key.name);
  const { data: instance, isPending } = useInstance(key);

  if (isPending) return <Skeleton width="long" />;
  if (instance === null || instance === undefined) {
    return (
      <EmptyState title={`There is no machine ${key.name}`} action={<Link href="/" className={styles.link}>All machines</Link>}>
        It may have been deleted, or its host is not connected.
      </EmptyState>
    );
  }
  return <Machine instance={instance} />;
}

function Machine({ instance }: { instance: Instance }) {
  const host = useHost(instance.host);
  const operation = useOperationOf(instance);
  const can = capabilitiesOf(host);
  const verbs = verbsFor(instance, host);
  const up = isUp(instance);

  return (
    <>
      <Link href="/" className={styles.back}>
        <ChevronLeft aria-hidden size={15} />
        Machines
      </Link>
      <PageHeader
        title={instance.name}
        text={
          <div className={styles.state}>
            <InstanceStatus instance={instance} />
            <PrimaryMark instance={instance} />
            <StaleMark instance={instance} />
          </div>
        }
        actions={
          <>
            {verbs.has('open') && <OpenTerminalButton instance={instance} size="normal" kind="primary" />}
            {verbs.has('open') && <FilesButton instance={instance} />}
            {verbs.has('start') && <StartButton instance={instance} size="normal" kind="primary" />}
            {verbs.has('recover') && <RecoverButton instance={instance} size="normal" kind="primary" />}
            {verbs.has('stop') && <StopButton instance={instance} />}
            <MachineMenu instance={instance} />
          </>
        }
      />
      <div className={styles.banners}>
        {operation !== undefined && <OperationBanner operation={operation} />}
        {operation === undefined && <ReasonBanner instance={instance} />}
        {instance.state === 'delayedShutdown' && <StopBanner instance={instance} canKeep={verbs.has('keepRunning')} />}
      </div>
      <div className={styles.panels}>
        <div className={styles.column}>
          {up && <FiguresPanel instance={instance} />}
          {can.snapshots && <SnapshotsPanel instance={instance} canStop={verbs.has('stop')} />}
          {can.consoleLog && <ConsolePanel instance={instance} canOpen={verbs.has('console')} />}
          <HistoryPanel instance={instance} />
        </div>
        <div className={styles.column}>
          <FactsPanel instance={instance} host={host} />
          <ShellsPanel instance={instance} canOpen={verbs.has('open')} />
          <CommandsPanel instance={instance} canRun={verbs.has('open')} />
          {can.mounts && <FoldersPanel instance={instance} host={host} />}
          {can.portForwards && <ForwardsPanel instance={instance} />}
        </div>
      </div>
    </>
  );
}
