import { PageHeader } from '../../components/PageHeader';
import { Panel } from '../../components/Panel';
import { useTitle } from '../../hooks/useTitle';
import { NewPasswordForm } from '../../modules/session/NewPasswordForm';
import { useSession } from '../../modules/session/useSession';
import styles from './AccountPage.module.css';
import { SessionList } from './SessionList';

export function AccountPage() {
  useTitle('Account');
  const username = useSession().data?.username ?? '';
  return (
    <>
      <PageHeader title="Account" text={`Signed in as ${username}`} />
      <div className={styles.panels}>
        <Panel title="Where you are signed in">
          <SessionList />
        </Panel>
        <Panel title="Password">
          <NewPasswordForm submit="Change password" />
        </Panel>
      </div>
    </>
  );
}
