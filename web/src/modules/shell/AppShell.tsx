import { Suspense, type ComponentType } from 'react';
import { Route, Switch } from 'wouter';
import { useKeyboardInset } from '../../hooks/useKeyboardInset';
import { useOperationToasts } from '../operations/useOperationToasts';
import { CommandPalette } from '../palette/CommandPalette';
import { TerminalDock } from '../terminals/TerminalDock';
import { useDockSize } from '../terminals/useDockSize';
import { Toasts } from '../toasts/Toasts';
import styles from './AppShell.module.css';
import { NotFound } from './NotFound';
import { TopBar } from './TopBar';
import { useFocusOnNavigation } from './useFocusOnNavigation';
import { useEventStream } from './useEventStream';

interface AppShellProps {
  routes: readonly { path: string; page: ComponentType; nav?: string }[];
}

/**
 * What stays while pages change: the bar, the event stream, the results, and the terminals. The terminals are beside the pages and not in
 * one, so that a shell is never torn down by a click on a link.
 */
export function AppShell({ routes }: AppShellProps) {
  const stream = useEventStream();
  useKeyboardInset();
  useOperationToasts();
  const covered = useDockSize().size === 'full';
  const main = useFocusOnNavigation();

  return (
    <div className={styles.shell} data-covered={covered}>
      <a href="#content" className={styles.skip}>
        Skip to content
      </a>
      <TopBar routes={routes} stream={stream} />
      <main ref={main} id="content" tabIndex={-1} className={styles.main} inert={covered} hidden={covered}>
        <div className={styles.page}>
          <Suspense fallback={null}>
            <Switch>
              {routes.map(({ path, page }) => (
                <Route key={path} path={path} component={page} />
              ))}
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </div>
      </main>
      {/* Above the terminals, not on them: a result must not hide what one types. */}
      <div className={styles.results} data-over={covered}>
        <Toasts />
      </div>
      <TerminalDock />
      <CommandPalette />
    </div>
  );
}
