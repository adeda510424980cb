import { AArrowDown, AArrowUp, ALargeSmall, ArrowDownToLine, ArrowUpToLine, ChevronDown, ChevronUp, Columns2, Copy, Ellipsis, Fullscreen, Maximize2, Minimize2, PictureInPicture2, Rows2, Search, Settings2, SquareTerminal, X } from 'lucide-react';
import { IconButton } from '../../components/IconButton';
import { Menu } from '../../components/Menu';
import { MenuItem } from '../../components/MenuItem';
import { MenuSeparator } from '../../components/MenuSeparator';
import styles from './DockTools.module.css';
import { copyOutput, jumpToCommand } from './commandActions';
import { ConsoleItem } from './ConsoleItem';
import { ElsewhereMenu } from './ElsewhereMenu';
import { wantEnd } from './endAsked';
import { frontTerminal } from './frontTerminal';
import { toggleFullScreen } from './fullScreen';
import { moveToWindow } from './moveToWindow';
import { splitFront } from './panes';
import { findShown, newTerminalAsked, settingsShown } from './shownOver';
import { zoomTerminals } from './terminalSettings';
import { resizeDock } from './tabs';
import { useTabs } from './useTabs';
import { useTerminalSettings } from './useTerminalSettings';

/** What can be done with the terminals as a whole. */
export function DockTools({ narrow }: { narrow: boolean }) {
  const { tabs, size, activeId } = useTabs();
  const front = tabs.find((tab) => tab.id === activeId);
  const { fontSize } = useTerminalSettings();
  const hidden = size === 'hidden';

  return (
    <div className={styles.tools}>
      <ElsewhereMenu />
      <Menu label="Terminals" trigger={(props) => <IconButton icon={Ellipsis} label="More for terminals" size="small" {...props} />}>
        <MenuItem icon={SquareTerminal} disabled={front === undefined} onSelect={() => front && newTerminalAsked.change({ host: front.host, name: front.instance })}>
          New terminal…
        </MenuItem>
        {front !== undefined && <ConsoleItem tab={front} />}
        <MenuSeparator />
        <MenuItem icon={Search} keys="Ctrl Shift F" disabled={hidden} onSelect={() => findShown.change(true)}>
          Find
        </MenuItem>
        <MenuItem icon={ArrowUpToLine} keys="Ctrl Shift Z" disabled={hidden} onSelect={() => jumpToCommand('previous')}>
          Previous command
        </MenuItem>
        <MenuItem icon={ArrowDownToLine} keys="Ctrl Shift X" disabled={hidden} onSelect={() => jumpToCommand('next')}>
          Next command
        </MenuItem>
        <MenuItem icon={Copy} keys="Ctrl Shift G" disabled={hidden} onSelect={() => void copyOutput()}>
          Copy the latest output
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Columns2} keys="Ctrl Shift E" disabled={hidden || narrow || front === undefined} onSelect={() => splitFront('row')}>
          Split side by side
        </MenuItem>
        <MenuItem icon={Rows2} keys="Ctrl Shift O" disabled={hidden || narrow || front === undefined} onSelect={() => splitFront('column')}>
          Split below
        </MenuItem>
        <MenuItem icon={PictureInPicture2} disabled={front === undefined || front.over === true} onSelect={() => front && moveToWindow(front)}>
          Move to a new window
        </MenuItem>
        {document.fullscreenEnabled && (
          <MenuItem icon={Fullscreen} disabled={hidden} onSelect={() => void fillScreen()}>
            Full screen
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={AArrowUp} keys="Ctrl +" onSelect={() => zoomTerminals(1)}>
          Larger text
        </MenuItem>
        <MenuItem icon={AArrowDown} keys="Ctrl −" onSelect={() => zoomTerminals(-1)}>
          Smaller text
        </MenuItem>
        <MenuItem icon={ALargeSmall} keys="Ctrl 0" onSelect={() => zoomTerminals(0)}>
          Normal text ({fontSize} px)
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Settings2} onSelect={() => settingsShown.change(true)}>
          Settings…
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={X} keys="Delete, on its tab" disabled={activeId === null} onSelect={() => front !== undefined && wantEnd(front)}>
          {front?.console === true ? 'Close this console' : 'End this shell'}
        </MenuItem>
        <div className={styles.keys}>
          <MenuSeparator />
          <p>Copy Ctrl Shift C · Paste Ctrl Shift V · Other tab Ctrl Shift ← → · Out of the terminal Ctrl Shift ↑</p>
        </div>
      </Menu>
      {!narrow && !hidden && (
        <IconButton
          icon={size === 'full' ? Minimize2 : Maximize2}
          label={size === 'full' ? 'Beside the page' : 'Whole window'}
          size="small"
          onClick={() => resizeDock(size === 'full' ? 'docked' : 'full')}
        />
      )}
      <IconButton icon={hidden ? ChevronUp : ChevronDown} label={hidden ? 'Show the terminals' : 'Hide the terminals'} size="small" onClick={() => resizeDock(hidden ? 'docked' : 'hidden')} />
    </div>
  );
}

// Whoever fills the screen with a terminal types into it next: the menu would give the focus back to its button.
async function fillScreen(): Promise<void> {
  if (document.fullscreenElement === null) resizeDock('full');
  await toggleFullScreen();
  frontTerminal()?.focus();
}
