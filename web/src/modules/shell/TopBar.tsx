import { Search } from 'lucide-react';
import { Link, useRoute } from 'wouter';
import type { StreamState } from '../../api/events';
import { Kbd } from '../../components/Kbd';
import { OperationTray } from '../operations/OperationTray';
import { paletteShown } from '../palette/paletteShown';
import { AccountMenu } from './AccountMenu';
import { OfflineBanner } from './OfflineBanner';
import styles from './TopBar.module.css';
import { Wordmark } from './Wordmark';

const commandKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';

export function TopBar({ routes, stream }: { routes: readonly { path: string; nav?: string }[]; stream: StreamState }) {
  return (
    <header className={styles.bar}>
      <div className={styles.row}>
        <Link href="/" className={styles.home} aria-label="Batwa, all machines">
          <Wordmark />
        </Link>
        <nav className={styles.nav} aria-label="Pages">
          {routes.map(({ path, nav }) => nav !== undefined && <NavLink key={path} path={path} name={nav} />)}
        </nav>
        <div className={styles.tools}>
          <button type="button" className={styles.search} onClick={() => paletteShown.change(true)} aria-keyshortcuts="Control+K Meta+K">
            <Search aria-hidden size={15} />
            <span className={styles.searchText}>Search</span>
            <span aria-hidden className={styles.key}>
              <Kbd>{commandKey}</Kbd>
            </span>
          </button>
          <OperationTray />
          <AccountMenu />
        </div>
      </div>
      <OfflineBanner stream={stream} />
    </header>
  );
}

function NavLink({ path, name }: { path: string; name: string }) {
  const [exact] = useRoute(path);
  const [below] = useRoute('/machines/*?');
  const here = exact || (path === '/' && below);
  return (
    <Link href={path} className={styles.link} aria-current={here ? 'page' : undefined}>
      {name}
    </Link>
  );
}
