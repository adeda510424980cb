import { useState } from 'react';
import { Button } from '../../components/Button';
import { CopyButton } from '../../components/CopyButton';
import { Dialog } from '../../components/Dialog';
import { Segmented } from '../../components/Segmented';
import { frontTerminal } from './frontTerminal';
import styles from './PasteDialog.module.css';
import { markingShells } from './shellMarks';
import { marksOffered } from './shownOver';

const close = () => marksOffered.change(false);

/** Shows what makes a shell mark its commands. Nothing in the guest changes without the click. */
export function MarksDialog() {
  const [name, setName] = useState(markingShells[0].name);
  const shell = markingShells.find((one) => one.name === name) ?? markingShells[0];
  const add = () => {
    close();
    frontTerminal()?.paste(shell.add, true);
    frontTerminal()?.type('\r');
    frontTerminal()?.focus();
  };
  return (
    <Dialog
      title="Mark commands in this shell?"
      width="wide"
      onClose={close}
      footer={
        <>
          <Button kind="quiet" onClick={close}>
            Cancel
          </Button>
          <Button kind="primary" onClick={add}>
            Add to {shell.file}
          </Button>
        </>
      }
    >
      <p className={styles.why}>
        This shell does not say where its commands begin and end. With these lines in {shell.file} it does: Batwa then goes from command to command, copies the output of one, and shows exit codes and
        durations. They are typed into the shell in front, which must be at its prompt.
      </p>
      <Segmented label="Shell" value={name} options={markingShells.map((one) => ({ value: one.name, label: one.name }))} onChange={setName} />
      <pre className={styles.text} tabIndex={0} aria-label="What would be added">
        {shell.lines}
      </pre>
      <CopyButton text={shell.lines} label="Copy the lines" />
    </Dialog>
  );
}
