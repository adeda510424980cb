import { Button } from '../../components/Button';
import { CopyButton } from '../../components/CopyButton';
import { Dialog } from '../../components/Dialog';
import { addBashMarks, bashMarks } from './bashMarks';
import { frontTerminal } from './frontTerminal';
import { closeMarksOffer } from './marksOffer';
import styles from './PasteDialog.module.css';

/** Shows what makes bash mark its commands. Nothing in the guest changes without the click. */
export function MarksDialog() {
  const add = () => {
    closeMarksOffer();
    frontTerminal()?.paste(addBashMarks, true);
    frontTerminal()?.type('\r');
    frontTerminal()?.focus();
  };
  return (
    <Dialog
      title="Mark commands in this shell?"
      width="wide"
      onClose={closeMarksOffer}
      footer={
        <>
          <Button kind="quiet" onClick={closeMarksOffer}>
            Cancel
          </Button>
          <Button kind="primary" onClick={add}>
            Add to ~/.bashrc
          </Button>
        </>
      }
    >
      <p className={styles.why}>
        This shell does not say where its commands begin and end. With these lines in ~/.bashrc bash does: Batwa then goes from command to command, copies the output of one, and shows exit codes and
        durations. They are typed into the shell in front, which must be at its prompt.
      </p>
      <pre className={styles.text} tabIndex={0} aria-label="What would be added">
        {bashMarks}
      </pre>
      <CopyButton text={bashMarks} label="Copy the lines" />
    </Dialog>
  );
}
