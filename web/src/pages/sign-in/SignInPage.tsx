import { useTitle } from '../../hooks/useTitle';
import { EntryLayout } from './EntryLayout';
import { SignInForm } from './SignInForm';

export function SignInPage() {
  useTitle('Sign in');
  return (
    <EntryLayout title="Sign in" text="Your machines and your shells go on while you are away.">
      <SignInForm />
    </EntryLayout>
  );
}
