import type { TerminalStatus } from '../../terminal/TerminalEvents';
import { Button } from '../../components/Button';
import { formatClock } from '../../format/time';
import styles from './ConnectionNote.module.css';
import { endShell } from './endShell';
import { StartMachineButton } from './StartMachineButton';
import { openConsole, replaceTab, type TerminalTab } from './tabs';
import { tabState } from './tabState';
import { isCommand, tabKind } from './tabTitle';
import { useConsoleOffer } from './useConsoleOffer';
import { useMachineState } from './useMachineState';

interface ConnectionNoteProps {
  tab: TerminalTab;
  status: TerminalStatus;
  onReconnect: () => void;
}

/** What is wrong with the connection, at the foot of the screen: what was on it stays readable. */
export function ConnectionNote({ tab, status, onReconnect }: ConnectionNoteProps) {
  const isPaused = tabState(status, false, useMachineState(tab)).word === 'suspended';
  const offersConsole = useConsoleOffer(tab, status);
  const at = status.name === 'ended' ? (status.ended?.at ?? null) : null;
  const consoleButton = (
    <Button size="small" onClick={() => openConsole({ host: tab.host, name: tab.instance })}>
      Open the serial console
    </Button>
  );
  return (
    <div role="status" className={styles.place}>
      {status.name === 'connecting' && (
        <p className={styles.note}>
          {status.text === '' ? `Connecting to ${tab.instance}…` : status.text}
          {offersConsole && consoleButton}
        </p>
      )}
      {status.name === 'waiting' && (
        <p className={styles.note}>
          {status.text}
          <StartMachineButton tab={tab} />
        </p>
      )}
      {isPaused && (
        <p className={styles.note}>
          {tab.instance} is suspended. The {tabKind(tab)} goes on where it was when the machine is started; what you type waits for that.
          <StartMachineButton tab={tab} />
        </p>
      )}
      {status.name === 'reconnecting' && (
        <p className={styles.note}>
          The connection is lost. The {tabKind(tab)} goes on, and this comes back by itself.
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
            {isCommand(tab) ? 'Run again' : tab.console === true ? 'Open it again' : 'Open a new shell'}
          </Button>
          {offersConsole && consoleButton}
          <Button size="small" onClick={() => endShell(tab.id)}>
            Close tab
          </Button>
        </p>
      )}
    </div>
  );
}
