import { formatDate, formatDuration } from '../../../format/time';
import { useNow } from '../../../hooks/useNow';

export function Uptime({ since }: { since: string }) {
  const now = useNow(1000);
  return (
    <time dateTime={since} title={`since ${formatDate(since)}`}>
      {formatDuration(now - Date.parse(since))}
    </time>
  );
}
