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
      // Nothing of one person's may be seen by the next.
      cache.clear();
      cache.setQueryData(queryKeys.session, null);
    },
    onError: (error) => showToast({ kind: 'bad', title: 'You are still signed in', text: sentenceOf(error) }),
  });
}
