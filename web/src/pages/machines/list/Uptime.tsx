import { formatDate, formatDuration } from '../../../format/time';
import { useNow } from '../../../hooks/useNow';

const hour = 3_600_000;

/** How long it has run: to the second in the first hour, when people look on; after it to the minute. */
export function Uptime({ since }: { since: string }) {
  const minutes = useNow(30_000) - Date.parse(since);
  return (
    <time dateTime={since} title={`since ${formatDate(since)}`}>
      {minutes < hour ? <Seconds since={since} /> : formatDuration(minutes)}
    </time>
  );
}

function Seconds({ since }: { since: string }) {
  return formatDuration(useNow(1000) - Date.parse(since));
}
