import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { ImageAddon } from '@xterm/addon-image';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { WebglAddon } from '@xterm/addon-webgl';
import { Terminal } from '@xterm/xterm';
import { familyOf, optionsOf } from './applyLook';
import { openLink } from './openLink';
import { standInForStyles } from './RuntimeStyle';
import type { ScreenLook } from './ScreenLook';
import { isMac } from './system';

/** A terminal screen with its helpers. */
export interface Screen {
  terminal: Terminal;
  fit: FitAddon;
  search: SearchAddon;
}

/** What a guest's images may take of the browser: of one, 16 million pixels; of all that one screen shows, 64 MB. Older ones go first. */
const imageLimits = { pixelLimit: 16_777_216, storageLimit: 64, sixelSizeLimit: 16_000_000, iipSizeLimit: 16_000_000 };

standInForStyles();

/** Loads the fonts: a screen measures its cells once, and would measure the fallback. Without a font it measures that, and works. */
export async function loadFonts({ fontSize, fontFamily }: ScreenLook): Promise<void> {
  const family = familyOf(fontFamily);
  await Promise.allSettled([document.fonts.load(`${fontSize}px ${family}`), document.fonts.load(`600 ${fontSize}px ${family}`)]);
}

/** Makes a screen in an element that is in sight. `onLink` is told of the address that the pointer is over, and null when it leaves. */
export function createScreen(parent: HTMLElement, look: ScreenLook, onLink: (address: string | null) => void): Screen {
  const hovering = { hover: (_event: MouseEvent, address: string) => onLink(address), leave: () => onLink(null) };
  const terminal = new Terminal({
    ...optionsOf(look),
    allowProposedApi: true,
    cursorWidth: 2,
    fontWeightBold: 600,
    linkHandler: { activate: (event, address) => openLink(event, address), ...hovering },
    macOptionClickForcesSelection: true,
    minimumContrastRatio: 4.5,
    rightClickSelectsWord: isMac(),
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new WebLinksAddon(openLink, hovering));
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  terminal.loadAddon(new ImageAddon(imageLimits));
  terminal.open(parent);
  drawWithGpu(terminal);
  // For the browser tests, which compare cells: what is drawn is not all that a screen is.
  Object.defineProperty(parent, 'terminal', { value: terminal, configurable: true });
  return { terminal, fit, search };
}

/** Draws by WebGL where there is one. Where there is none, or the browser takes it back, xterm.js draws with elements. */
function drawWithGpu(terminal: Terminal): void {
  if (document.createElement('canvas').getContext('webgl2') === null) return;
  const gpu = new WebglAddon();
  gpu.onContextLoss(() => gpu.dispose());
  terminal.loadAddon(gpu);
}
