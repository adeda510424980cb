import { useQuery } from '@tanstack/react-query';
import { listImages } from '../../api/images';
import { queryKeys } from '../../api/queryKeys';
import type { Host } from '../../api/types';

/** What a host can launch. Read from sources elsewhere, so it may take a while and is kept for some minutes. */
export function useImages(host: Host | undefined) {
  return useQuery({
    queryKey: queryKeys.images(host?.id ?? ''),
    queryFn: ({ signal }) => listImages(host?.id ?? '', signal),
    enabled: host?.capabilities.images === true,
    staleTime: 5 * 60_000,
  });
}
