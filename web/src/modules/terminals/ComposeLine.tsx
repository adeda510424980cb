import { SendHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../components/IconButton';
import styles from './ComposeLine.module.css';

/**
 * A line that is written with all that a phone's keyboard can do (words, corrections, dictation) and sent once: typed straight into a terminal, keyboards
 * that rewrite what they have sent leave it double.
 */
export function ComposeLine({ onSend, onClose }: { onSend: (text: string) => void; onClose: () => void }) {
  const [text, setText] = useState('');
  const send = () => {
    onSend(text);
    setText('');
  };
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        autoFocus
        className={styles.text}
        aria-label="Write a line"
        placeholder="Write a line, then send it"
        autoCapitalize="off"
        autoComplete="off"
        enterKeyHint="send"
        rows={Math.min(4, text.split('\n').length)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <IconButton icon={SendHorizontal} label="Send" type="submit" className={styles.send} />
      <IconButton icon={X} label="Close the line" onClick={onClose} />
    </form>
  );
}
