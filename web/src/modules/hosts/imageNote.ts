import type { Image } from '../../api/types';
import { formatBytes } from '../../format/bytes';

/** How soon an image can be used. */
export function imageNote({ isReady, downloadBytes, source }: Image): string {
  if (isReady) return 'ready';
  if (downloadBytes !== null) return `${formatBytes(downloadBytes)} to download`;
  return source.startsWith('built') ? 'built on first use' : 'fetched on first use';
}
