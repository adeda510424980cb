import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { asOneLine, linesOf } from '../../terminal/xterm/pasting';
import { formatCount } from '../../format/count';
import styles from './PasteDialog.module.css';

const shown = 200;

/** Shows what would run as soon as it is pasted. */
export function PasteDialog({ text, onPaste, onCancel }: { text: string; onPaste: (text: string) => void; onCancel: () => void }) {
  const lines = linesOf(text);
  return (
    <Dialog
      role="alertdialog"
      title={lines.length === 1 ? 'Paste a line with its end?' : `Paste ${formatCount(lines.length, 'line')}?`}
      onClose={onCancel}
      footer={
        <>
          <Button kind="quiet" onClick={onCancel}>
            Cancel
          </Button>
          <Button onClick={() => onPaste(asOneLine(text))}>Paste as one line</Button>
          <Button kind="primary" data-autofocus onClick={() => onPaste(text)}>
            Paste
          </Button>
        </>
      }
    >
      <p className={styles.why}>The program in this terminal takes pasted text for typing: {lines.length === 1 ? 'the line runs' : 'each line runs'} at once.</p>
      <pre className={styles.text} tabIndex={0} aria-label="What would be pasted">
        {lines.slice(0, shown).join('\n')}
        {lines.length > shown && `\n… and ${formatCount(lines.length - shown, 'line')} more`}
      </pre>
    </Dialog>
  );
}
