import { Button } from '../../components/Button';
import styles from './ClipboardNote.module.css';
import { answerClipboard } from './takeClipboard';
import type { TerminalTab } from './tabs';

const shown = 200;

/** Asks once for each session whether its programs may put text on the clipboard (OSC 52): it may hold what is pasted elsewhere next. */
export function ClipboardNote({ tab, text, onAnswered }: { tab: TerminalTab; text: string; onAnswered: () => void }) {
  const answer = (may: 'allowed' | 'blocked') => {
    answerClipboard(tab, may, text);
    onAnswered();
  };
  return (
    <div role="alertdialog" aria-label="Clipboard" className={styles.note}>
      <p>May programs in this shell put text on your clipboard? This one wants:</p>
      <pre className={styles.text}>{text.length > shown ? `${text.slice(0, shown)}…` : text}</pre>
      <div className={styles.buttons}>
        <Button size="small" onClick={() => answer('blocked')}>
          Block
        </Button>
        <Button size="small" kind="primary" onClick={() => answer('allowed')}>
          Allow
        </Button>
      </div>
    </div>
  );
}
