import { ClipboardPaste, PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../../components/classes';
import { controlOf } from './controlOf';
import styles from './KeyBar.module.css';
import { noModifiers, type Modifiers } from './withModifiers';

interface KeyBarProps {
  held: Modifiers;
  onHold: (held: Modifiers) => void;
  onType: (text: string) => void;
  onPaste: () => void;
  composes: boolean;
  onCompose: () => void;
}

type Key = { label: string; name: string; send: string };

const arrows: readonly Key[] = [
  { label: '←', name: 'Left', send: '\x1b[D' },
  { label: '↑', name: 'Up', send: '\x1b[A' },
  { label: '↓', name: 'Down', send: '\x1b[B' },
  { label: '→', name: 'Right', send: '\x1b[C' },
];
const symbols: readonly Key[] = [
  { label: '|', name: 'Pipe', send: '|' },
  { label: '/', name: 'Slash', send: '/' },
  { label: '-', name: 'Hyphen', send: '-' },
  { label: '~', name: 'Tilde', send: '~' },
];
/** What Ctrl is most often held for; with any other letter it is typed on the phone's own keyboard. */
const withControl: readonly Key[] = ['c', 'd', 'z', 'r'].map((letter) => ({ label: `^${letter.toUpperCase()}`, name: `Ctrl ${letter.toUpperCase()}`, send: controlOf(letter) }));

/** The keys that a phone's keyboard lacks. Ctrl and Alt stay held for one key, of this bar or of the phone's keyboard. */
export function KeyBar({ held, onHold, onType, onPaste, composes, onCompose }: KeyBarProps) {
  const type = ({ label, name, send }: Key, after?: () => void) => (
    <BarKey
      key={name}
      name={name}
      onPress={() => {
        onType(send);
        after?.();
      }}
    >
      {label}
    </BarKey>
  );
  return (
    // A press must not take the focus from the terminal: the phone would put its keyboard away.
    <div role="toolbar" aria-label="Terminal keys" className={styles.bar} onPointerDown={(event) => event.preventDefault()}>
      {type({ label: 'Esc', name: 'Esc', send: '\x1b' })}
      {type({ label: 'Tab', name: 'Tab', send: '\t' })}
      <BarKey name="Ctrl" held={held.control} onPress={() => onHold({ ...held, control: !held.control })}>
        Ctrl
      </BarKey>
      <BarKey name="Alt" held={held.alt} onPress={() => onHold({ ...held, alt: !held.alt })}>
        Alt
      </BarKey>
      {arrows.slice(1, 2).map((key) => type(key))}
      <BarKey name="Paste" onPress={onPaste}>
        <ClipboardPaste aria-hidden size={17} />
      </BarKey>
      <BarKey name="Write a line" held={composes} onPress={onCompose}>
        <PenLine aria-hidden size={17} />
      </BarKey>
      {(held.control ? withControl : symbols).slice(0, 3).map((key) => type(key, () => held.control && onHold(noModifiers)))}
      {[arrows[0], arrows[2], arrows[3]].map((key) => key && type(key))}
      {(held.control ? withControl : symbols).slice(3).map((key) => type(key, () => held.control && onHold(noModifiers)))}
    </div>
  );
}

function BarKey({ name, held, onPress, children }: { name: string; held?: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes(styles.key, held === true && styles.held)} aria-label={name} aria-pressed={held} onClick={onPress}>
      {children}
    </button>
  );
}
