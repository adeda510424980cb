import { useId } from 'react';
import type { TerminalSettings } from '../../api/types';
import { terminalThemes, type ScreenTheme } from '../../terminal/xterm/themes';
import { useShownTheme } from '../../theme/useTheme';
import styles from './ThemeChoice.module.css';

type Theme = TerminalSettings['theme'];

const themes: readonly { value: Theme; label: string }[] = [
  { value: 'page', label: 'As the page' },
  { value: 'dark', label: 'Batwa dark' },
  { value: 'light', label: 'Batwa light' },
  { value: 'solarizedDark', label: 'Solarized dark' },
  { value: 'solarizedLight', label: 'Solarized light' },
  { value: 'gruvboxDark', label: 'Gruvbox' },
  { value: 'dracula', label: 'Dracula' },
  { value: 'nord', label: 'Nord' },
  { value: 'highContrast', label: 'High contrast' },
];
const sampled = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const;

/** Radio buttons that look like what they choose. */
export function ThemeChoice({ theme, onChoose }: { theme: Theme; onChoose: (theme: Theme) => void }) {
  const name = useId();
  const shown = useShownTheme();
  return (
    <fieldset className={styles.themes}>
      <legend className={styles.legend}>Theme</legend>
      {themes.map(({ value, label }) => (
        <label key={value} className={styles.theme}>
          <input type="radio" className="visuallyHidden" name={name} checked={value === theme} onChange={() => onChoose(value)} />
          <Sample theme={value === 'page' ? shown : value} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function Sample({ theme }: { theme: ScreenTheme }) {
  const colours = terminalThemes[theme];
  return (
    <svg aria-hidden viewBox="0 0 76 28" className={styles.sample}>
      <rect width="76" height="28" fill={colours.background} />
      <text x="6" y="18" fontSize="12" fill={colours.foreground}>
        Aa
      </text>
      {sampled.map((colour, at) => (
        <circle key={colour} cx={29 + at * 8} cy="14" r="3" fill={colours[colour]} />
      ))}
    </svg>
  );
}
