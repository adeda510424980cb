import { Suspense, useSyncExternalStore } from 'react';
import { DockHandle } from './DockHandle';
import { DockTools } from './DockTools';
import { LazyPane } from './lazyPane';
import { LazySettings } from './lazySettings';
import { isSettingsOpen, onSettingsOpenChange } from './settingsState';
import { ShellsElsewhere } from './ShellsElsewhere';
import styles from './TerminalDock.module.css';
import { TerminalTabs } from './TerminalTabs';
import { useDockHeight } from './useDockHeight';
import { useDockSize } from './useDockSize';
import { useTabs } from './useTabs';

/**
 * The terminals, below whatever page is shown. All tabs stay mounted, in sight or not: a hidden shell goes on drawing, and its socket is not
 * opened anew for every look at it.
 */
export function TerminalDock() {
  const settingsOpen = useSyncExternalStore(onSettingsOpenChange, isSettingsOpen);
  return (
    <>
      <Dock />
      <Suspense fallback={null}>{settingsOpen && <LazySettings />}</Suspense>
    </>
  );
}

function Dock() {
  const { tabs, activeId } = useTabs();
  const { size, narrow } = useDockSize();
  const [height, setHeight] = useDockHeight();

  if (tabs.length === 0) return <ShellsElsewhere />;
  return (
    // Where it covers the page it is the page's content.
    <section role={size === 'full' ? 'main' : undefined} className={styles.dock} data-size={size} aria-label="Terminals">
      {size === 'full' && <h1 className="visuallyHidden">Terminals</h1>}
      {size === 'docked' && <DockHandle height={height} onResize={setHeight} />}
      <header className={styles.bar}>
        <TerminalTabs />
        <DockTools narrow={narrow} />
      </header>
      <div className={styles.body} hidden={size === 'hidden'} style={size === 'docked' ? { blockSize: `${height}px` } : undefined}>
        <Suspense fallback={null}>
          {tabs.map((tab) => (
            <LazyPane key={tab.id} tab={tab} visible={size !== 'hidden' && tab.id === activeId} />
          ))}
        </Suspense>
      </div>
    </section>
  );
}
