import { Play, X } from 'lucide-react';
import type { Instance } from '../../../api/types';
import { IconButton } from '../../../components/IconButton';
import { Panel } from '../../../components/Panel';
import { runSaved } from '../../../modules/shortcuts/runSaved';
import { useRemoveCommand, useSavedCommands } from '../../../modules/shortcuts/useSavedCommands';
import { AddCommandForm } from './AddCommandForm';
import styles from './CommandsPanel.module.css';

/** The person's own commands for the machine, under names: also in the command palette. */
export function CommandsPanel({ instance, canRun }: { instance: Instance; canRun: boolean }) {
  const all = useSavedCommands();
  const remove = useRemoveCommand();
  const here = all.filter((one) => one.host === instance.host && one.instance === instance.name);
  return (
    <Panel title="Commands">
      {here.length === 0 && <p className={styles.none}>Give a command a name, to run it here or from the command palette.</p>}
      <ul className={styles.list} aria-label={`Commands for ${instance.name}`}>
        {here.map((one) => (
          <li key={one.name} className={styles.row}>
            <div className={styles.facts}>
              <span>{one.name}</span>
              <code className={styles.line}>{one.directory === null ? one.line : `${one.line}  (in ${one.directory})`}</code>
            </div>
            <div className={styles.actions}>
              <IconButton icon={Play} label={`Run ${one.name}`} size="small" disabled={!canRun} onClick={() => runSaved(one)} />
              <IconButton icon={X} label={`Remove ${one.name}`} size="small" disabled={remove.isPending} onClick={() => remove.mutate(one.name)} />
            </div>
          </li>
        ))}
      </ul>
      <AddCommandForm instance={instance} taken={all} />
    </Panel>
  );
}
