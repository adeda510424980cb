import { CornerLeftUp, House, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../../components/IconButton';
import { TextInput } from '../../../components/TextInput';
import { parentOf } from './paths';
import styles from './PathBar.module.css';

interface PathBarProps {
  path: string;
  busy: boolean;
  onOpen: (path: string) => void;
  onReload: () => void;
}

/** Where one is, to read and to write: Enter goes there. */
export function PathBar({ path, busy, onOpen, onReload }: PathBarProps) {
  const [typed, setTyped] = useState(path);
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        onOpen(typed.trim());
      }}
    >
      <IconButton icon={CornerLeftUp} label="Up" disabled={path === '/' || path === ''} onClick={() => onOpen(parentOf(path))} />
      <IconButton icon={House} label="Home" onClick={() => onOpen('')} />
      <TextInput aria-label="Path" className={styles.path} autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={4095} placeholder="~" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <IconButton icon={RotateCw} label="Read again" aria-busy={busy} onClick={onReload} />
    </form>
  );
}
