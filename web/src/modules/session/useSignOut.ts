import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../api/queryKeys';
import { signOut } from '../../api/session';
import { sentenceOf } from '../../api/problem';
import { closeEveryTab } from '../terminals/tabs';
import { showToast } from '../toasts/toasts';

/** Ends the session here. The person's shells go on and are offered after the next sign-in. */
export function useSignOut() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      closeEveryTab();
      // The session stays in the cache, as nobody's: taken out with the rest, nobody who looks at it would hear of its end.
      cache.setQueryData(queryKeys.session, null);
      // Nothing of one person's may be seen by the next.
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== queryKeys.session[0] });
    },
    onError: (error) => showToast({ kind: 'bad', title: 'You are still signed in', text: sentenceOf(error) }),
  });
}
