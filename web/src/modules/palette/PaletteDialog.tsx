import { Search } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { classes } from '../../components/classes';
import { ModalSheet } from '../../components/ModalSheet';
import styles from './PaletteDialog.module.css';
import { paletteShown } from './paletteShown';
import { useCommands } from './useCommands';

/** A combobox with its list (WAI-ARIA APG): one types, arrows choose, Enter goes. */
export function PaletteDialog() {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const commands = useCommands(text);
  const chosen = commands[Math.min(at, commands.length - 1)];

  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, commands.length));
    else if (event.key === 'ArrowUp') setAt((at - 1 + commands.length) % Math.max(1, commands.length));
    else if (event.key === 'Enter' && chosen !== undefined) run(chosen.run);
    else return;
    event.preventDefault();
  };

  return (
    <ModalSheet label="Search and commands" onClose={() => paletteShown.change(false)}>
      <div className={styles.find}>
        <Search aria-hidden size={17} />
        <input
          className={styles.input}
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={chosen === undefined ? undefined : `palette-${chosen.id}`}
          aria-label="Search machines and commands"
          placeholder="Find a machine or a command"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <ul id="palette-list" role="listbox" aria-label="Results" className={styles.list}>
        {commands.map((command) => (
          <li
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            aria-selected={command === chosen}
            className={classes(styles.item, command === chosen && styles.chosen)}
            ref={command === chosen ? keepInSight : undefined}
            onPointerMove={() => setAt(commands.indexOf(command))}
            onClick={() => run(command.run)}
          >
            <command.icon aria-hidden size={16} />
            <span className={styles.title}>{command.title}</span>
            <span className={styles.hint}>{command.hint}</span>
          </li>
        ))}
      </ul>
      {commands.length === 0 && <p className={styles.none}>Nothing fits “{text}”.</p>}
    </ModalSheet>
  );
}

function run(command: () => void): void {
  paletteShown.change(false);
  command();
}

function keepInSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
