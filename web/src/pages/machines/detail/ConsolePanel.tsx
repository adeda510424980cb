import { useQuery } from '@tanstack/react-query';
import { MonitorDot, RefreshCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { readConsole } from '../../../api/instances';
import { sentenceOf } from '../../../api/problem';
import { queryKeys } from '../../../api/queryKeys';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { IconButton } from '../../../components/IconButton';
import { Panel } from '../../../components/Panel';
import { Skeleton } from '../../../components/Skeleton';
import { openConsole } from '../../../modules/terminals/tabs';
import styles from './ConsolePanel.module.css';
import { plainText } from './plainText';

const shownBytes = 65_536;
const everyMilliseconds = 5000;

/** What the serial console printed last; followed while the machine boots or stops, else read when it is asked for. */
export function ConsolePanel({ instance, canOpen }: { instance: Instance; canOpen: boolean }) {
  const { host, name, state, operationId } = instance;
  const log = useRef<HTMLPreElement>(null);
  const moves = operationId !== null || state === 'starting' || state === 'restarting';
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: queryKeys.console(host, name),
    queryFn: ({ signal }) => readConsole({ host, name }, shownBytes, signal),
    refetchInterval: moves ? everyMilliseconds : false,
    retry: false,
  });

  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [data]);

  return (
    <Panel
      title="Console"
      actions={
        <>
          {canOpen && (
            <Button size="small" kind="quiet" icon={MonitorDot} aria-label={`Open the serial console of ${name}`} onClick={() => openConsole(instance)}>
              Open
            </Button>
          )}
          <IconButton icon={RefreshCw} label="Read the console again" size="small" disabled={isFetching} onClick={() => void refetch()} />
        </>
      }
      flush
    >
      {error !== null && <p className={styles.none}>{sentenceOf(error)}</p>}
      {data === undefined && error === null && (
        <p className={styles.none}>
          <Skeleton width="long" />
        </p>
      )}
      {data === '' && <p className={styles.none}>The console has not said anything yet.</p>}
      {data !== undefined && data !== '' && (
        <pre ref={log} className={styles.log} tabIndex={0} aria-label={`Console of ${name}`}>
          {plainText(data)}
        </pre>
      )}
    </Panel>
  );
}
