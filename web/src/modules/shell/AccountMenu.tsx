import { CircleUserRound, LogOut, Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { useLocation } from 'wouter';
import { Menu } from '../../components/Menu';
import { MenuItem } from '../../components/MenuItem';
import { MenuSeparator } from '../../components/MenuSeparator';
import { chooseTheme, type ThemeChoice } from '../../theme/theme';
import { useThemeChoice } from '../../theme/useTheme';
import { useSession } from '../session/useSession';
import { useSignOut } from '../session/useSignOut';
import styles from './AccountMenu.module.css';

const themes: readonly { choice: ThemeChoice; name: string; icon: LucideIcon }[] = [
  { choice: 'system', name: 'As the system', icon: Monitor },
  { choice: 'dark', name: 'Dark', icon: Moon },
  { choice: 'light', name: 'Light', icon: Sun },
];

export function AccountMenu() {
  const username = useSession().data?.username ?? '';
  const chosen = useThemeChoice();
  const signOut = useSignOut();
  const [, go] = useLocation();

  return (
    <Menu
      label="Account"
      trigger={(props) => (
        <button type="button" className={styles.button} aria-label={`Account of ${username}`} title={username} {...props}>
          {username.slice(0, 1).toUpperCase()}
        </button>
      )}
    >
      <p className={styles.who}>
        Signed in as <strong>{username}</strong>
      </p>
      <MenuItem icon={CircleUserRound} onSelect={() => go('/account')}>
        Account and sessions
      </MenuItem>
      <MenuSeparator />
      {themes.map(({ choice, name, icon }) => (
        <MenuItem key={choice} icon={icon} checked={choice === chosen} onSelect={() => chooseTheme(choice)}>
          {name}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => signOut.mutate()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
