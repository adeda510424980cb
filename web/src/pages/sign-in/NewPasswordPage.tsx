import { Button } from '../../components/Button';
import { useTitle } from '../../hooks/useTitle';
import { NewPasswordForm } from '../../modules/session/NewPasswordForm';
import { EntryLayout } from './EntryLayout';

/** Asked after every sign-in while the password is the one that everybody knows. */
export function NewPasswordPage({ onLater }: { onLater: () => void }) {
  useTitle('New password');
  return (
    <EntryLayout
      title="Choose a password"
      text="This account still has the password it was made with, which everybody can look up. Until it has another one, Batwa answers on this machine only."
    >
      <NewPasswordForm
        submit="Set password"
        secondary={
          <Button kind="quiet" onClick={onLater}>
            Later
          </Button>
        }
      />
    </EntryLayout>
  );
}
