import { ArrowDown, ArrowUp, CaseSensitive, Regex, WholeWord, X, type LucideIcon } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react';
import { IconButton } from '../../components/IconButton';
import { TextInput } from '../../components/TextInput';
import { searchTrouble, type Found, type Search } from '../../terminal/xterm/finding';
import styles from './FindBar.module.css';
import { foundWords } from './foundWords';

interface FindBarProps {
  found: Found;
  onFind: (search: Search, direction: 'next' | 'previous') => void;
  onClose: () => void;
}

type Option = 'matchesCase' | 'wholeWord' | 'isRegex';

const options: readonly { name: Option; icon: LucideIcon; label: string; key: string }[] = [
  { name: 'matchesCase', icon: CaseSensitive, label: 'Match case', key: 'c' },
  { name: 'wholeWord', icon: WholeWord, label: 'Whole word', key: 'w' },
  { name: 'isRegex', icon: Regex, label: 'Regular expression', key: 'r' },
];

/** Finds in what the terminal printed, the newest first. */
export function FindBar({ found, onFind, onClose }: FindBarProps) {
  const [search, setSearch] = useState<Search>({ text: '', isRegex: false, matchesCase: false, wholeWord: false });
  const trouble = searchTrouble(search);
  const words = search.text === '' ? '' : (trouble ?? foundWords(found));
  const find = useEffectEvent((direction: 'next' | 'previous') => onFind(search, direction));
  const toggle = (name: Option) => setSearch((one) => ({ ...one, [name]: !one[name] }));

  useEffect(() => find('previous'), [search]);

  const press = (event: KeyboardEvent) => {
    const option = event.altKey ? options.find(({ key }) => event.code === `Key${key.toUpperCase()}`) : undefined;
    if (option !== undefined) {
      event.preventDefault();
      toggle(option.name);
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      onFind(search, event.shiftKey ? 'next' : 'previous');
    } else if (event.key === 'F3') {
      event.preventDefault();
      onFind(search, event.shiftKey ? 'previous' : 'next');
    } else if (event.key === 'Escape') {
      onClose();
    }
  };

  return (
    <div role="search" aria-label="Find in the terminal" className={styles.bar} onKeyDown={press}>
      <TextInput
        autoFocus
        className={styles.input}
        aria-label="Find"
        placeholder="Find"
        spellCheck={false}
        aria-invalid={trouble !== null || (search.text !== '' && found?.count === 0)}
        value={search.text}
        onChange={(event) => setSearch({ ...search, text: event.target.value })}
      />
      <span role="status" className={styles.count} data-none={trouble !== null || found?.count === 0}>
        {words}
      </span>
      {options.map(({ name, icon, label, key }) => (
        <IconButton
          key={name}
          icon={icon}
          label={label}
          title={`${label} (Alt ${key.toUpperCase()})`}
          size="small"
          className={styles.option}
          aria-pressed={search[name]}
          onClick={() => toggle(name)}
        />
      ))}
      <IconButton icon={ArrowUp} label="Previous" size="small" onClick={() => onFind(search, 'previous')} />
      <IconButton icon={ArrowDown} label="Next" size="small" onClick={() => onFind(search, 'next')} />
      <IconButton icon={X} label="Close find" size="small" onClick={onClose} />
    </div>
  );
}
