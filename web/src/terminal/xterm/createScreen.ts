import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { WebglAddon } from '@xterm/addon-webgl';
import { Terminal } from '@xterm/xterm';
import { openLink } from './openLink';
import { standInForStyles } from './RuntimeStyle';
import { terminalThemes } from './themes';

/** How a screen looks. */
export interface ScreenLook {
  theme: 'dark' | 'light';
  fontSize: number;
  /** Keeps a copy of the screen in the accessibility tree and reads new output aloud. */
  screenReader: boolean;
}

/** A terminal screen with its helpers. */
export interface Screen {
  terminal: Terminal;
  fit: FitAddon;
  search: SearchAddon;
}

const fontFamily = "'Geist Mono Variable', ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', monospace";
const scrollbackLines = 10_000;

standInForStyles();

/** Loads the font: a screen measures its cells once, and would measure the fallback. Without the font it measures that, and works. */
export async function loadFont(fontSize: number): Promise<void> {
  await Promise.allSettled([document.fonts.load(`${fontSize}px 'Geist Mono Variable'`), document.fonts.load(`600 ${fontSize}px 'Geist Mono Variable'`)]);
}

/** Makes a screen in an element that is in sight. */
export function createScreen(parent: HTMLElement, look: ScreenLook): Screen {
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    cursorStyle: 'bar',
    cursorWidth: 2,
    fontFamily,
    fontSize: look.fontSize,
    fontWeightBold: 600,
    lineHeight: 1.15,
    linkHandler: { activate: (event, address) => openLink(event, address) },
    macOptionClickForcesSelection: true,
    minimumContrastRatio: 4.5,
    rightClickSelectsWord: false,
    screenReaderMode: look.screenReader,
    scrollback: scrollbackLines,
    theme: terminalThemes[look.theme],
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new WebLinksAddon(openLink));
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  terminal.open(parent);
  drawWithGpu(terminal);
  return { terminal, fit, search };
}

/** Draws by WebGL where there is one. Where there is none, or the browser takes it back, xterm.js draws with elements. */
function drawWithGpu(terminal: Terminal): void {
  if (document.createElement('canvas').getContext('webgl2') === null) return;
  const gpu = new WebglAddon();
  gpu.onContextLoss(() => gpu.dispose());
  terminal.loadAddon(gpu);
}
