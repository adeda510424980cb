import type { Operation, OperationKind } from '../../api/types';

interface Words {
  running: string;
  succeeded: string;
  failed: string;
  cancelled: string;
}

/** `%` is what it is done to. */
const words: Readonly<Record<OperationKind, Words>> = {
  launch: { running: 'Creating %', succeeded: '% is ready', failed: '% could not be created', cancelled: '% was not created' },
  start: { running: 'Starting %', succeeded: '% is running', failed: '% could not be started', cancelled: '% was not started' },
  stop: { running: 'Stopping %', succeeded: '% is stopped', failed: '% could not be stopped', cancelled: '% was not stopped' },
  restart: { running: 'Restarting %', succeeded: '% has restarted', failed: '% could not be restarted', cancelled: '% was not restarted' },
  suspend: { running: 'Suspending %', succeeded: '% is suspended', failed: '% could not be suspended', cancelled: '% was not suspended' },
  delete: { running: 'Deleting %', succeeded: '% is deleted', failed: '% could not be deleted', cancelled: '% was not deleted' },
  pull: { running: 'Fetching %', succeeded: '% is on this host', failed: '% could not be fetched', cancelled: '% was not fetched' },
  takeSnapshot: { running: 'Taking a snapshot of %', succeeded: 'A snapshot of % is taken', failed: 'No snapshot of % could be taken', cancelled: 'No snapshot of % was taken' },
  restoreSnapshot: { running: 'Restoring %', succeeded: '% is restored', failed: '% could not be restored', cancelled: 'Restoring % was cancelled' },
  deleteSnapshot: { running: 'Deleting a snapshot of %', succeeded: 'A snapshot of % is deleted', failed: 'A snapshot of % could not be deleted', cancelled: 'No snapshot of % was deleted' },
  clone: { running: 'Cloning %', succeeded: '% is cloned', failed: '% could not be cloned', cancelled: '% was not cloned' },
  stopLater: { running: 'Setting when % stops', succeeded: '% stops later', failed: 'No stop could be set for %', cancelled: 'No stop was set for %' },
  cancelStop: { running: 'Letting % run on', succeeded: '% goes on running', failed: '% still stops', cancelled: '% still stops' },
  bridge: { running: 'Connecting %', succeeded: '% is connected', failed: '% could not be connected', cancelled: '% was not connected' },
  resize: { running: 'Changing what % has', succeeded: '% has its new resources', failed: 'What % has could not be changed', cancelled: 'What % has was not changed' },
  trash: { running: 'Moving % to the trash', succeeded: '% is in the trash', failed: '% could not be moved to the trash', cancelled: '% was not moved to the trash' },
  recover: { running: 'Recovering %', succeeded: '% is recovered', failed: '% could not be recovered', cancelled: '% was not recovered' },
  mount: { running: 'Sharing a folder with %', succeeded: 'A folder is shared with %', failed: 'No folder could be shared with %', cancelled: 'No folder was shared with %' },
  unmount: { running: 'Taking a folder away from %', succeeded: 'A folder is taken away from %', failed: '% still has its folder', cancelled: 'Taking a folder away from % was cancelled' },
  switchZone: { running: 'Switching a zone of %', succeeded: 'A zone of % is switched', failed: 'A zone of % could not be switched', cancelled: 'Switching a zone of % was cancelled' },
  changeSetting: { running: 'Changing a setting of %', succeeded: 'A setting of % is changed', failed: 'A setting of % could not be changed', cancelled: 'Changing a setting of % was cancelled' },
};

const verbs: Readonly<Record<OperationKind, string>> = {
  launch: 'Create',
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  suspend: 'Suspend',
  delete: 'Delete',
  pull: 'Fetch image',
  takeSnapshot: 'Take snapshot',
  restoreSnapshot: 'Restore',
  deleteSnapshot: 'Delete snapshot',
  clone: 'Clone',
  stopLater: 'Stop later',
  cancelStop: 'Keep running',
  bridge: 'Add the bridged network',
  resize: 'Change resources',
  trash: 'Move to trash',
  recover: 'Recover',
  mount: 'Share folder',
  unmount: 'Stop sharing',
  switchZone: 'Switch zone',
  changeSetting: 'Change setting',
};

const stages: Readonly<Record<string, string>> = {
  checking: 'Check the request',
  image: 'Fetch the image',
  verifying: 'Verify the image',
  preparing: 'Prepare disk and settings',
  booting: 'Boot',
  connecting: 'Wait for the login',
  configuring: 'Configure with cloud-init',
  stopping: 'Stop the guest',
  saving: 'Save its memory',
  removing: 'Remove its files',
};

/** The stages of a launch, in order. */
export const launchStages = ['checking', 'image', 'verifying', 'preparing', 'booting', 'connecting', 'configuring'] as const;

/** What an operation is or was about, as a short sentence. */
export function operationTitle(operation: Operation): string {
  const of = words[operation.kind];
  const subject = operation.instance ?? operation.image ?? operation.host;
  switch (operation.state) {
    case 'running':
      return of.running.replace('%', subject);
    case 'cancelling':
      return `Cancelling: ${of.running.replace('%', subject).toLowerCase().replace(subject.toLowerCase(), subject)}`;
    case 'succeeded':
      return of.succeeded.replace('%', subject);
    case 'cancelled':
      return of.cancelled.replace('%', subject);
    case 'failed':
    case 'interrupted':
      return of.failed.replace('%', subject);
  }
}

/** The verb of an operation, for tables. */
export function operationVerb(operation: Operation): string {
  return verbs[operation.kind];
}

/** A stage for people. A word that this page does not know yet is shown as it came. */
export function stageTitle(stage: string): string {
  return stages[stage] ?? stage;
}

/** Why it ended as it did, where that was not as wished. */
export function operationReason(operation: Operation): string | undefined {
  if (operation.error !== null && operation.error !== '') return operation.error;
  if (operation.state === 'interrupted') return 'The server was stopped meanwhile. Look at the machine’s state before trying again.';
  return undefined;
}
