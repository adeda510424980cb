import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queryKeys';
import { getSession } from '../../api/session';

/** Who is signed in: null for nobody, undefined while it is not known. */
export function useSession() {
  return useQuery({ queryKey: queryKeys.session, queryFn: ({ signal }) => getSession(signal), staleTime: Number.POSITIVE_INFINITY });
}
