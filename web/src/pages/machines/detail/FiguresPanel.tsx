import { useQuery } from '@tanstack/react-query';
import { readFigures } from '../../../api/instances';
import { sentenceOf } from '../../../api/problem';
import { queryKeys } from '../../../api/queryKeys';
import type { Figures, Instance } from '../../../api/types';
import { Meter } from '../../../components/Meter';
import { Panel } from '../../../components/Panel';
import { Skeleton } from '../../../components/Skeleton';
import { formatBytes } from '../../../format/bytes';
import { formatClock, formatDuration } from '../../../format/time';
import styles from './FiguresPanel.module.css';

/** Each reading logs in to the guest, so it is asked for gently, and only while somebody looks. */
const everyMilliseconds = 10_000;

export function FiguresPanel({ instance }: { instance: Instance }) {
  const { host, name, cpus, startedAt } = instance;
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: queryKeys.figures(host, name, startedAt),
    queryFn: ({ signal }) => readFigures({ host, name }, signal),
    refetchInterval: everyMilliseconds,
    refetchIntervalInBackground: false,
    retry: false,
  });

  return (
    <Panel title="Inside now">
      {data !== undefined && <Readings figures={data} cpus={cpus} />}
      {data === undefined && error === null && <Skeleton width="full" />}
      {error !== null && (
        <p className={styles.trouble}>
          {data !== undefined && `As of ${formatClock(new Date(dataUpdatedAt).toISOString())}. `}
          {sentenceOf(error)}
        </p>
      )}
    </Panel>
  );
}

function Readings({ figures, cpus }: { figures: Figures; cpus: number }) {
  const { load, memoryUsed, memoryTotal, disks, uptimeSeconds } = figures;
  return (
    <div className={styles.readings}>
      <Meter label="Load" used={load[0] ?? 0} total={cpus} words={load.map((value) => value.toFixed(2)).join('  ')} />
      <Meter label="Memory" used={memoryUsed} total={memoryTotal} words={`${formatBytes(memoryUsed)} of ${formatBytes(memoryTotal)}`} />
      {disks.map((disk) => (
        <Meter key={disk.name} label={`Disk ${disk.name}`} used={disk.used} total={disk.total} words={`${formatBytes(disk.used)} of ${formatBytes(disk.total)}`} />
      ))}
      {uptimeSeconds !== null && <p className={styles.uptime}>Up for {formatDuration(uptimeSeconds * 1000)} by its own clock</p>}
    </div>
  );
}
