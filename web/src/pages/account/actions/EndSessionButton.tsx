import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../../api/problem';
import { queryKeys } from '../../../api/queryKeys';
import { endSession } from '../../../api/session';
import type { SignedInSession } from '../../../api/types';
import { Button } from '../../../components/Button';
import { showToast } from '../../../modules/toasts/toasts';
import { browserName } from '../browserName';

export function EndSessionButton({ session }: { session: SignedInSession }) {
  const cache = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.sessions }),
    onError: (error) => showToast({ kind: 'bad', title: 'That session was not ended', text: sentenceOf(error) }),
  });
  return (
    <Button size="small" busy={end.isPending} aria-label={`Sign out ${browserName(session.userAgent)} at ${session.address}`} onClick={() => end.mutate()}>
      Sign out
    </Button>
  );
}
