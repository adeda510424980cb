import { Suspense } from 'react';
import { useShared } from '../../hooks/useShared';
import { DockHandle } from './DockHandle';
import { DockTools } from './DockTools';
import { endAsked } from './endAsked';
import { LazyPane } from './lazyPane';
import { boxesOf, edgesOf, type Box } from './layout';
import { LazyEnd, LazyMarks, LazyNewTerminal, LazySettings } from './lazySettings';
import { PaneEdges } from './PaneEdges';
import { ShellsElsewhere } from './ShellsElsewhere';
import { marksOffered, newTerminalAsked, settingsShown } from './shownOver';
import styles from './TerminalDock.module.css';
import { layoutOf } from './tabs';
import { TerminalTabs } from './TerminalTabs';
import { useDockHeight } from './useDockHeight';
import { useDockSize } from './useDockSize';
import { useShellOfAddress } from './useShellOfAddress';
import { useTabs } from './useTabs';

/**
 * The terminals, below whatever page is shown. All tabs stay mounted, in sight or not: a hidden shell goes on drawing, and its socket is not
 * opened anew for every look at it.
 */
export function TerminalDock() {
  useShellOfAddress();
  const setsUp = useShared(settingsShown);
  const ends = useShared(endAsked);
  const offersMarks = useShared(marksOffered);
  const newOn = useShared(newTerminalAsked);
  return (
    <>
      <Dock />
      <Suspense fallback={null}>
        {setsUp && <LazySettings />}
        {ends !== null && <LazyEnd question={ends} />}
        {offersMarks && <LazyMarks />}
        {newOn !== null && <LazyNewTerminal machine={newOn} onClose={() => newTerminalAsked.change(null)} />}
      </Suspense>
    </>
  );
}

function Dock() {
  const state = useTabs();
  const { tabs, activeId } = state;
  const { size, narrow } = useDockSize();
  const [height, setHeight] = useDockHeight();

  // A narrow window has room for one pane.
  const layout = size === 'hidden' || activeId === null ? null : narrow ? { pane: activeId } : layoutOf(state, activeId);
  const boxes = layout === null ? new Map<string, Box>() : boxesOf(layout);

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
            <LazyPane key={tab.id} tab={tab} box={boxes.get(tab.id) ?? null} front={size !== 'hidden' && tab.id === activeId} />
          ))}
          <PaneEdges edges={layout === null ? [] : edgesOf(layout)} />
        </Suspense>
      </div>
    </section>
  );
}
