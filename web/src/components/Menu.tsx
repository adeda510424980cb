import { useId, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode, type Ref } from 'react';
import { flushSync } from 'react-dom';
import { place } from './place';
import styles from './Menu.module.css';

/** What a menu's button must carry. */
export interface MenuTriggerProps {
  ref: Ref<HTMLButtonElement>;
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  'aria-controls': string;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

interface MenuProps {
  label: string;
  trigger: (props: MenuTriggerProps) => ReactElement;
  children: ReactNode;
}

/**
 * A menu of actions (WAI-ARIA APG, menu button): arrow keys, Home, End, first letters, Escape, and the focus back on its button. The popover
 * attribute keeps it above everything and closes it on a press elsewhere.
 */
export function Menu({ label, trigger, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])];

  const show = (focus: 'first' | 'last') => {
    if (menu.current === null || button.current === null) return;
    // The items are drawn only while they are seen: a list has one menu for each of a thousand rows.
    flushSync(() => setOpen(true));
    menu.current.showPopover();
    place(menu.current, button.current);
    items().at(focus === 'first' ? 0 : -1)?.focus();
  };

  const hide = () => {
    menu.current?.hidePopover();
    button.current?.focus();
  };

  const move = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const target = nextItem(event.key, all, at);
    if (target !== undefined) {
      event.preventDefault();
      target.focus();
    } else if (event.key === 'Tab') {
      hide();
    }
  };

  return (
    <>
      {trigger({
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': id,
        onClick: () => (open ? hide() : show('first')),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          show(event.key === 'ArrowDown' ? 'first' : 'last');
        },
      })}
      <div
        ref={menu}
        id={id}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        popover="auto"
        className={styles.menu}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={move}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('[role^="menuitem"]') !== null) hide();
        }}
      >
        {open && children}
      </div>
    </>
  );
}

function nextItem(key: string, all: HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return all[(at + 1) % all.length];
    case 'ArrowUp':
      return all[(at - 1 + all.length) % all.length];
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default: {
      if (key.length !== 1 || key === ' ') return undefined;
      const after = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      return after.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
    }
  }
}
