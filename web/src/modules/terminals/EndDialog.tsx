import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { endShell } from './endShell';
import { endAsked } from './endAsked';
import type { TerminalTab } from './tabs';
import { isCommand, tabTitle } from './tabTitle';

const leaveOpen = () => endAsked.change(null);

/** Asks whether a shell is to end in which a program runs. To leave the page costs nothing, and is not asked about. */
export function EndDialog({ tab }: { tab: TerminalTab }) {
  const what = isCommand(tab) ? 'command' : 'shell';
  const end = () => {
    leaveOpen();
    endShell(tab.id);
  };
  return (
    <Dialog
      role="alertdialog"
      title={`End the ${what} ${tabTitle(tab)}?`}
      onClose={leaveOpen}
      footer={
        <>
          <Button kind="quiet" onClick={leaveOpen}>
            Cancel
          </Button>
          <Button kind="danger" data-autofocus onClick={end}>
            End the {what}
          </Button>
        </>
      }
    >
      <p>
        {isCommand(tab) ? 'It still runs' : 'A program runs in it, and ends with it'}. Closing this page or this browser ends nothing: what runs on {tab.instance} goes on, and is found here again.
      </p>
    </Dialog>
  );
}
