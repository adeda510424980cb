import { useQueryClient } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { verbsFor } from '../../../access/capabilities';
import { sentenceOf } from '../../../api/problem';
import { queryKeys } from '../../../api/queryKeys';
import type { InstanceKey } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { classes } from '../../../components/classes';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { Skeleton } from '../../../components/Skeleton';
import { useTitle } from '../../../hooks/useTitle';
import { droppedFiles } from '../../../modules/files/pickedFiles';
import { startUploads, type PickedFile } from '../../../modules/files/uploads';
import { useDirectory } from '../../../modules/files/useDirectory';
import { useUploads } from '../../../modules/files/useUploads';
import { useHost } from '../../../modules/hosts/useHosts';
import { useInstance } from '../../../modules/instances/useInstances';
import { showToast } from '../../../modules/toasts/toasts';
import { useMachineParams } from '../useMachineParams';
import { FileTable } from './FileTable';
import styles from './FilesPage.module.css';
import { FileTools } from './FileTools';
import { PathBar } from './PathBar';
import { UploadList } from './UploadList';

/** The files of a running machine, as its own user has them. The directory stands in the address: going back is going back. */
export function FilesPage() {
  const machine = useMachineParams();
  useTitle(`Files of ${machine.name}`);
  const { data: instance, isPending } = useInstance(machine);
  const host = useHost(machine.host);
  const home = `/machines/${encodeURIComponent(machine.host)}/${encodeURIComponent(machine.name)}`;
  const open = instance !== null && instance !== undefined && verbsFor(instance, host).has('open');

  return (
    <>
      <Link href={home} className={styles.back}>
        <ChevronLeft aria-hidden size={15} />
        {machine.name}
      </Link>
      <PageHeader title="Files" text={`of ${machine.name}, as its user has them`} />
      {isPending ? (
        <Skeleton width="long" />
      ) : open ? (
        <Files machine={machine} address={`${home}/files`} />
      ) : (
        <EmptyState title={`${machine.name} is not running`}>Its files can be reached while it runs.</EmptyState>
      )}
    </>
  );
}

function Files({ machine, address }: { machine: InstanceKey; address: string }) {
  const [, go] = useLocation();
  const cache = useQueryClient();
  const place = new URLSearchParams(useSearch()).get('path') ?? '';
  const { data, error, isFetching, refetch } = useDirectory(machine, place, true);
  const uploads = useUploads(machine);
  const done = uploads.filter((one) => one.state === 'done').length;
  const [dropping, setDropping] = useState(false);
  const open = (path: string) => go(path === '' ? address : `${address}?${new URLSearchParams({ path })}`);

  // What was sent may lie in any directory that is remembered.
  useEffect(() => {
    if (done > 0) void cache.invalidateQueries({ queryKey: queryKeys.filesOf(machine.host, machine.name) });
  }, [done, cache, machine.host, machine.name]);

  const send = (files: readonly PickedFile[]) => {
    if (data !== undefined && files.length > 0) startUploads(machine, data.path, files);
  };

  const drop = (event: React.DragEvent) => {
    event.preventDefault();
    setDropping(false);
    droppedFiles(event.dataTransfer.items).then(send, (failure: unknown) => showToast({ kind: 'bad', title: 'Nothing was sent', text: sentenceOf(failure) }));
  };

  return (
    <div
      className={classes(styles.files, dropping && styles.dropping)}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
      }}
      onDrop={drop}
    >
      <PathBar key={data?.path ?? place} path={data?.path ?? place} busy={isFetching} onOpen={open} onReload={() => void refetch()} />
      <FileTools machine={machine} directory={data?.path} onPick={send} />
      <UploadList machine={machine} uploads={uploads} />
      {error !== null && (
        <Banner kind="bad" action={<Button size="small" onClick={() => open('')}>Home</Button>}>
          {sentenceOf(error)}
        </Banner>
      )}
      {data === undefined && error === null && <Skeleton width="long" />}
      {data !== undefined && error === null && <FileTable machine={machine} directory={data} onOpen={open} />}
      {dropping && <p className={styles.hint}>Drop files and folders to send them here.</p>}
    </div>
  );
}
