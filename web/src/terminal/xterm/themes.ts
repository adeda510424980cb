import type { ITheme } from '@xterm/xterm';

/** What the colours of a screen are called. */
export type ScreenTheme = 'dark' | 'light' | 'solarizedDark' | 'solarizedLight' | 'gruvboxDark' | 'dracula' | 'nord' | 'highContrast';

/** Whether its text is dark. */
export function isLight(theme: ScreenTheme): boolean {
  return theme === 'light' || theme === 'solarizedLight';
}

const sliders = {
  onDark: { scrollbarSliderBackground: '#ffffff1f', scrollbarSliderHoverBackground: '#ffffff38', scrollbarSliderActiveBackground: '#ffffff4d' },
  onLight: { scrollbarSliderBackground: '#0000001f', scrollbarSliderHoverBackground: '#00000038', scrollbarSliderActiveBackground: '#0000004d' },
};

/** The sixteen colours in their order, as authors of themes write them down. */
function sixteen(colours: string): ITheme {
  const [black, red, green, yellow, blue, magenta, cyan, white, brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite] = colours.split(' ') as [
    string, string, string, string, string, string, string, string, string, string, string, string, string, string, string, string,
  ];
  return { black, red, green, yellow, blue, magenta, cyan, white, brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite };
}

/*
 * Terminal colours: the page's two themes, and well-known ones with their authors' values. Plain hexadecimal, because xterm.js blends them itself. xterm.js also raises a foreground that a
 * program chose until it has 4.5:1 on its background.
 */
export const terminalThemes: Readonly<Record<ScreenTheme, ITheme>> = {
  dark: {
    background: '#0c0b09',
    foreground: '#e8e4dc',
    cursor: '#f5b942',
    cursorAccent: '#0c0b09',
    selectionBackground: '#f5b94255',
    ...sliders.onDark,
    black: '#2b2823',
    red: '#f2706a',
    green: '#6ccb8b',
    yellow: '#e6b455',
    blue: '#79a8f2',
    magenta: '#c597ee',
    cyan: '#5cc8c8',
    white: '#d6d1c7',
    brightBlack: '#7d776c',
    brightRed: '#ff918a',
    brightGreen: '#8fe3a9',
    brightYellow: '#f7cf7f',
    brightBlue: '#9cc1ff',
    brightMagenta: '#dbb6ff',
    brightCyan: '#86e2e0',
    brightWhite: '#fbf8f2',
  },
  light: {
    background: '#fdfcfa',
    foreground: '#2a2721',
    cursor: '#9a6500',
    cursorAccent: '#fdfcfa',
    selectionBackground: '#f5b94266',
    ...sliders.onLight,
    black: '#2a2721',
    red: '#b3261e',
    green: '#1c7a3e',
    yellow: '#8a5a00',
    blue: '#1f5fbf',
    magenta: '#7d3bb8',
    cyan: '#0f7173',
    white: '#d8d3c9',
    brightBlack: '#6f6a60',
    brightRed: '#cf3a31',
    brightGreen: '#258a4a',
    brightYellow: '#9c6a0c',
    brightBlue: '#3173d6',
    brightMagenta: '#9350cf',
    brightCyan: '#1a8486',
    brightWhite: '#f5f2ec',
  },
  solarizedDark: {
    background: '#002b36',
    foreground: '#93a1a1',
    cursor: '#eee8d5',
    cursorAccent: '#002b36',
    selectionBackground: '#274f5a',
    ...sliders.onDark,
    ...sixteen('#073642 #dc322f #859900 #b58900 #268bd2 #d33682 #2aa198 #eee8d5 #586e75 #cb4b16 #586e75 #657b83 #839496 #6c71c4 #93a1a1 #fdf6e3'),
  },
  solarizedLight: {
    background: '#fdf6e3',
    foreground: '#586e75',
    cursor: '#073642',
    cursorAccent: '#fdf6e3',
    selectionBackground: '#d9d2bf',
    ...sliders.onLight,
    ...sixteen('#073642 #dc322f #859900 #b58900 #268bd2 #d33682 #2aa198 #eee8d5 #586e75 #cb4b16 #586e75 #657b83 #839496 #6c71c4 #93a1a1 #fdf6e3'),
  },
  gruvboxDark: {
    background: '#282828',
    foreground: '#ebdbb2',
    cursor: '#ebdbb2',
    cursorAccent: '#282828',
    selectionBackground: '#665c54',
    ...sliders.onDark,
    ...sixteen('#282828 #cc241d #98971a #d79921 #458588 #b16286 #689d6a #a89984 #928374 #fb4934 #b8bb26 #fabd2f #83a598 #d3869b #8ec07c #ebdbb2'),
  },
  dracula: {
    background: '#282a36',
    foreground: '#f8f8f2',
    cursor: '#f8f8f2',
    cursorAccent: '#282a36',
    selectionBackground: '#44475a',
    ...sliders.onDark,
    ...sixteen('#21222c #ff5555 #50fa7b #f1fa8c #bd93f9 #ff79c6 #8be9fd #f8f8f2 #6272a4 #ff6e6e #69ff94 #ffffa5 #d6acff #ff92df #a4ffff #ffffff'),
  },
  nord: {
    background: '#2e3440',
    foreground: '#d8dee9',
    cursor: '#d8dee9',
    cursorAccent: '#2e3440',
    selectionBackground: '#4c566a',
    ...sliders.onDark,
    ...sixteen('#3b4252 #bf616a #a3be8c #ebcb8b #81a1c1 #b48ead #88c0d0 #e5e9f0 #4c566a #bf616a #a3be8c #ebcb8b #81a1c1 #b48ead #8fbcbb #eceff4'),
  },
  highContrast: {
    background: '#000000',
    foreground: '#ffffff',
    cursor: '#ffff00',
    cursorAccent: '#000000',
    selectionBackground: '#ffffff',
    selectionForeground: '#000000',
    ...sliders.onDark,
    ...sixteen('#000000 #ff6060 #00ff00 #ffff00 #8080ff #ff80ff #00ffff #e5e5e5 #9f9f9f #ff8080 #80ff80 #ffff80 #a0a0ff #ffa0ff #80ffff #ffffff'),
  },
};
