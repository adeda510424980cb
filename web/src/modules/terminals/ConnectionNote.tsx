import type { TerminalStatus } from '../../terminal/TerminalEvents';
import { Button } from '../../components/Button';
import { formatClock } from '../../format/time';
import styles from './ConnectionNote.module.css';
import { endShell } from './endShell';
import { StartMachineButton } from './StartMachineButton';
import { replaceTab, type TerminalTab } from './tabs';
import { tabState } from './tabState';
import { isCommand } from './tabTitle';
import { useMachineState } from './useMachineState';

interface ConnectionNoteProps {
  tab: TerminalTab;
  status: TerminalStatus;
  onReconnect: () => void;
}

/** What is wrong with the connection, at the foot of the screen: what was on it stays readable. */
export function ConnectionNote({ tab, status, onReconnect }: ConnectionNoteProps) {
  const isPaused = tabState(status, false, useMachineState(tab)).word === 'suspended';
  const at = status.name === 'ended' ? (status.ended?.at ?? null) : null;
  return (
    <div role="status" className={styles.place}>
      {status.name === 'connecting' && <p className={styles.note}>{status.text === '' ? `Connecting to ${tab.instance}…` : status.text}</p>}
      {status.name === 'waiting' && (
        <p className={styles.note}>
          {status.text}
          <StartMachineButton tab={tab} />
        </p>
      )}
      {isPaused && (
        <p className={styles.note}>
          {tab.instance} is suspended. The {isCommand(tab) ? 'command' : 'shell'} goes on where it was when the machine is started; what you type waits for that.
          <StartMachineButton tab={tab} />
        </p>
      )}
      {status.name === 'reconnecting' && (
        <p className={styles.note}>
          The connection is lost. The {isCommand(tab) ? 'command' : 'shell'} goes on, and this comes back by itself.
          <Button size="small" onClick={onReconnect}>
            Reconnect now
          </Button>
        </p>
      )}
      {status.name === 'ended' && (
        <p className={styles.note}>
          {status.text}
          {at !== null && ` (${formatClock(at)})`}
          <Button size="small" kind="primary" onClick={() => replaceTab(tab.id)}>
            {isCommand(tab) ? 'Run again' : 'Open a new shell'}
          </Button>
          <Button size="small" onClick={() => endShell(tab.id)}>
            Close tab
          </Button>
        </p>
      )}
    </div>
  );
}
