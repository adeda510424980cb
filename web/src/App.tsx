import { useState } from 'react';
import { sentenceOf } from './api/problem';
import { AppShell } from './modules/shell/AppShell';
import { Blank } from './modules/shell/Blank';
import { isPasswordPutOff, putPasswordOff } from './modules/session/passwordLater';
import { useSession } from './modules/session/useSession';
import { NewPasswordPage } from './pages/sign-in/NewPasswordPage';
import { SignInPage } from './pages/sign-in/SignInPage';
import { routes } from './routes';

/** Decides between the sign-in, the question for a new password, and the product. */
export function App() {
  const session = useSession();
  const [, setAsked] = useState(0);

  if (session.isPending) return <Blank />;
  if (session.data === undefined) return <Blank trouble={sentenceOf(session.error)} onRetry={() => void session.refetch()} />;
  if (session.data === null) return <SignInPage />;
  if (session.data.mustChangePassword && !isPasswordPutOff()) {
    return (
      <NewPasswordPage
        onLater={() => {
          putPasswordOff();
          setAsked((times) => times + 1);
        }}
      />
    );
  }
  return <AppShell routes={routes} />;
}
