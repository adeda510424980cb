import { useState } from 'react';
import { classes } from '../../components/classes';
import { controlOf } from './controlOf';
import styles from './KeyBar.module.css';

const keys: readonly { label: string; name: string; send: string }[] = [
  { label: 'Esc', name: 'Escape', send: '\x1b' },
  { label: 'Tab', name: 'Tab', send: '\t' },
  { label: '←', name: 'Left', send: '\x1b[D' },
  { label: '↑', name: 'Up', send: '\x1b[A' },
  { label: '↓', name: 'Down', send: '\x1b[B' },
  { label: '→', name: 'Right', send: '\x1b[C' },
  { label: '|', name: 'Pipe', send: '|' },
  { label: '/', name: 'Slash', send: '/' },
  { label: '-', name: 'Hyphen', send: '-' },
];
const withControl = ['c', 'd', 'z', 'l', 'r', 'a', 'e'];

/** The keys that a phone's keyboard lacks. Ctrl opens the row of its combinations. */
export function KeyBar({ onType }: { onType: (text: string) => void }) {
  const [control, setControl] = useState(false);
  return (
    // A press must not take the focus from the terminal: the phone would put its keyboard away.
    <div role="toolbar" aria-label="Terminal keys" className={styles.bar} onPointerDown={(event) => event.preventDefault()}>
      <button type="button" className={classes(styles.key, control && styles.held)} aria-pressed={control} onClick={() => setControl(!control)}>
        Ctrl
      </button>
      {control
        ? withControl.map((letter) => (
            <button
              key={letter}
              type="button"
              className={styles.key}
              aria-label={`Control ${letter.toUpperCase()}`}
              onClick={() => {
                onType(controlOf(letter));
                setControl(false);
              }}
            >
              ^{letter.toUpperCase()}
            </button>
          ))
        : keys.map(({ label, name, send }) => (
            <button key={name} type="button" className={styles.key} aria-label={name} onClick={() => onType(send)}>
              {label}
            </button>
          ))}
    </div>
  );
}
