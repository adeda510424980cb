import { useEffect, type RefObject } from 'react';

/**
 * Shows a `<dialog>` as a modal for as long as it is mounted: the browser traps the focus and makes the rest of the page inert. What is meant
 * to be focused first carries `data-autofocus`; without one the browser takes the first button.
 */
export function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return undefined;
    const opener = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element.close();
      // The element leaves the page together with its memory of who opened it.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [dialog]);
}
