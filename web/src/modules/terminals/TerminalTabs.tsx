import { Plus } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { IconButton } from '../../components/IconButton';
import { panesOf } from './layout';
import { layoutOf, openTerminal, stepTab } from './tabs';
import styles from './TerminalTabs.module.css';
import { TerminalTabItem } from './TerminalTabItem';
import { useTabs } from './useTabs';

/** The tabs (WAI-ARIA APG, tabs): one stop of the Tab key, arrows go from one to the next. */
export function TerminalTabs() {
  const state = useTabs();
  const { tabs, activeId } = state;
  const shown = activeId === null ? [] : panesOf(layoutOf(state, activeId));
  const list = useRef<HTMLDivElement>(null);
  const active = tabs.find((tab) => tab.id === activeId);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeId, tabs.length]);

  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    stepTab(event.key === 'ArrowRight' ? 1 : -1);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };

  return (
    <div className={styles.strip}>
      <div ref={list} role="tablist" aria-label="Open shells" className={styles.tabs} onKeyDown={press}>
        {tabs.map((tab) => (
          <TerminalTabItem key={tab.id} tab={tab} active={tab.id === activeId} shown={shown.includes(tab.id)} />
        ))}
      </div>
      {active !== undefined && (
        <IconButton
          icon={Plus}
          label={`New shell on ${active.instance}`}
          size="small"
          className={styles.add}
          onClick={() => openTerminal({ host: active.host, name: active.instance })}
        />
      )}
    </div>
  );
}
