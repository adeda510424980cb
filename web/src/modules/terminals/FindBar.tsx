import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../components/IconButton';
import { TextInput } from '../../components/TextInput';
import styles from './FindBar.module.css';

interface FindBarProps {
  /** False where there is no such place. */
  onFind: (text: string, direction: 'next' | 'previous') => boolean;
  onClose: () => void;
}

/** Finds in what the terminal printed, the newest first. */
export function FindBar({ onFind, onClose }: FindBarProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState(true);
  const find = (direction: 'next' | 'previous') => setFound(onFind(text, direction));

  return (
    <div role="search" aria-label="Find in the terminal" className={styles.bar}>
      <TextInput
        autoFocus
        className={styles.input}
        aria-label="Find"
        placeholder="Find"
        aria-invalid={!found}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setFound(onFind(event.target.value, 'previous'));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') find(event.shiftKey ? 'next' : 'previous');
          if (event.key === 'Escape') onClose();
        }}
      />
      <span role="status" className={styles.none}>
        {found ? '' : 'Not found'}
      </span>
      <IconButton icon={ArrowUp} label="Previous" size="small" onClick={() => find('previous')} />
      <IconButton icon={ArrowDown} label="Next" size="small" onClick={() => find('next')} />
      <IconButton icon={X} label="Close find" size="small" onClick={onClose} />
    </div>
  );
}
