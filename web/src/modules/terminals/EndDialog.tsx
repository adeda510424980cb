import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { endShell } from './endShell';
import { leaveOpen, type EndQuestion } from './endAsked';
import { isCommand, tabTitle } from './tabTitle';

/** Asks whether a shell is to end in which a program runs. To leave the page costs nothing, and is not asked about. */
export function EndDialog({ question }: { question: EndQuestion }) {
  const { tab } = question;
  const what = isCommand(tab) ? 'command' : 'shell';
  const end = () => {
    leaveOpen();
    endShell(tab.id);
  };
  return (
    <Dialog
      role="alertdialog"
      title={`End the ${what} “${tabTitle(tab)}”?`}
      onClose={leaveOpen}
      footer={
        <>
          <Button data-autofocus onClick={leaveOpen}>
            Keep it running
          </Button>
          <Button kind="danger" onClick={end}>
            End the {what}
          </Button>
        </>
      }
    >
      <p aria-live="polite">
        <Reason question={question} />
      </p>
      <p>
        Closing this page or this browser ends nothing: what runs on {tab.instance} goes on, and is found here again.
      </p>
    </Dialog>
  );
}

function Reason({ question: { tab, runs } }: { question: EndQuestion }) {
  if (runs === 'looking') return <>Asking {tab.instance} what runs in it…</>;
  if (runs === 'notSaid') return <>{tab.instance} has not said in time what runs in it. Whatever does ends with it.</>;
  if (isCommand(tab)) return <>It still runs.</>;
  if (runs === 'something') return <>A program runs in it, and ends with it.</>;
  return (
    <>
      <code>{runs.program}</code> is running in it, and ends with it.
    </>
  );
}
