import { useState } from 'react';
import styles from './TabNameInput.module.css';

/** The name of a tab while it is written; `undefined` keeps the old one. */
export function TabNameInput({ name, onDone }: { name: string; onDone: (name: string | undefined) => void }) {
  const [text, setText] = useState(name);
  return (
    <input
      className={styles.input}
      aria-label="Name of the tab"
      autoFocus
      maxLength={60}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(text)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') onDone(text);
        if (event.key === 'Escape') onDone(undefined);
      }}
    />
  );
}
