import { Bell, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { classes } from '../../components/classes';
import { renameTab, showTab, type TerminalTab } from './tabs';
import { wantEnd } from './endAsked';
import { nudgeTab } from './panes';
import { TabNameInput } from './TabNameInput';
import { TabProgress } from './TabProgress';
import { tabState } from './tabState';
import { isCommand, tabTitle } from './tabTitle';
import styles from './TerminalTabItem.module.css';
import { useMachineState } from './useMachineState';
import { useTabDrag } from './useTabDrag';
import { useTabNews } from './useTabNews';

interface TerminalTabItemProps {
  tab: TerminalTab;
  /** The one that is typed into. */
  active: boolean;
  /** It is in sight, as one of several panes. */
  shown: boolean;
}

/** A tab: the machine, what runs there, and how the connection is. */
export function TerminalTabItem({ tab, active, shown }: TerminalTabItemProps) {
  const { status, title, rang, printed, progress } = useTabNews(tab.id);
  const [renames, setRenames] = useState(false);
  const { word, tone } = tabState(status, isCommand(tab), useMachineState(tab));
  const name = tabTitle(tab);
  const { side, ...dragging } = useTabDrag(tab.id);

  const press = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenames(true);
    if (event.key === 'Delete') wantEnd(tab);
    if (event.ctrlKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      event.stopPropagation();
      nudgeTab(tab.id, event.key === 'ArrowLeft' ? -1 : 1);
    }
  };

  if (renames) {
    return (
      <TabNameInput
        name={name}
        onDone={(given) => {
          setRenames(false);
          if (given !== undefined) renameTab(tab.id, given === tabTitle(withoutName(tab)) ? '' : given);
        }}
      />
    );
  }
  return (
    <div
      role="presentation"
      className={classes(styles.item, shown && styles.shown, active && styles.active, side !== null && styles[side])}
      {...dragging}
    >
      <button
        type="button"
        role="tab"
        id={`tab-${tab.id}`}
        aria-selected={active}
        aria-controls={`shell-${tab.id}`}
        tabIndex={active ? 0 : -1}
        className={styles.tab}
        title={`${title === '' ? (isCommand(tab) ? `${name} on ${tab.instance}` : tab.console === true ? `Serial console of ${tab.instance}` : tab.instance) : title} (${word}). Double click or F2 renames, Ctrl ← → moves, Delete ends it.`}
        onClick={() => showTab(tab.id)}
        onDoubleClick={() => setRenames(true)}
        onKeyDown={press}
      >
        <span aria-hidden className={classes(styles.dot, styles[tone])} />
        <span className={styles.name}>{name}</span>
        {title !== '' && tab.name === undefined && <span className={styles.title}>{title}</span>}
        {tone !== 'ready' && <span className={styles.word}>{word}</span>}
        {rang ? (
          <Bell size={13} className={styles.rang} aria-label="rang" />
        ) : (
          printed && (
            <span className={styles.printed}>
              <span className="visuallyHidden">new output</span>
            </span>
          )
        )}
        {progress !== null && <TabProgress progress={progress} />}
      </button>
      {/* For the pointer: a tab list may own tabs only. The Delete key and the terminals' menu do the same. */}
      <button type="button" className={styles.close} title={tab.console === true ? `Close ${name}` : `End the shell ${name}`} aria-hidden tabIndex={-1} onClick={() => wantEnd(tab)}>
        <X aria-hidden size={14} />
      </button>
    </div>
  );
}

function withoutName({ name: _name, ...tab }: TerminalTab): TerminalTab {
  return tab;
}
