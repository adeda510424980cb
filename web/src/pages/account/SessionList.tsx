import { useQuery } from '@tanstack/react-query';
import { sentenceOf } from '../../api/problem';
import { queryKeys } from '../../api/queryKeys';
import { listSessions } from '../../api/session';
import { Banner } from '../../components/Banner';
import { Skeleton } from '../../components/Skeleton';
import { formatAgo, formatDate } from '../../format/time';
import { useNow } from '../../hooks/useNow';
import { EndSessionButton } from './actions/EndSessionButton';
import { browserName } from './browserName';
import styles from './SessionList.module.css';

export function SessionList() {
  const now = useNow(30_000);
  const { data, error } = useQuery({ queryKey: queryKeys.sessions, queryFn: ({ signal }) => listSessions(signal) });
  if (error !== null) return <Banner kind="bad">{sentenceOf(error)}</Banner>;
  if (data === undefined) return <Skeleton width="full" />;
  return (
    <ul className={styles.list}>
      {data.map((session) => (
        <li key={session.id} className={styles.session}>
          <div className={styles.words}>
            <p className={styles.browser} title={session.userAgent}>
              {browserName(session.userAgent)}
              {session.current && <span className={styles.here}>this one</span>}
            </p>
            <p className={styles.facts}>
              {session.address} · seen {formatAgo(session.lastSeenAt, now)} · since {formatDate(session.createdAt)}
            </p>
          </div>
          {!session.current && <EndSessionButton session={session} />}
        </li>
      ))}
    </ul>
  );
}
