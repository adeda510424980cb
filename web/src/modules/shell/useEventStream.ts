import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followEvents, type StreamState } from '../../api/events';
import { inOrder } from '../../api/inOrder';
import { queryKeys } from '../../api/queryKeys';
import { useInstanceSnapshot } from '../instances/useInstances';

/** Follows the server's changes from the moment of the first list on. */
export function useEventStream(): StreamState {
  const cache = useQueryClient();
  const [state, setState] = useState<StreamState>('connecting');
  const { data } = useInstanceSnapshot();
  const known = data !== undefined;

  useEffect(() => {
    if (!known) return undefined;
    const after = cache.getQueryData<{ eventId: string }>(queryKeys.instances)?.eventId ?? null;
    const order = inOrder(cache);
    const stop = followEvents({
      after,
      onEvent: order.take,
      onState: setState,
      onRefused: () => void cache.invalidateQueries({ queryKey: queryKeys.session }),
    });
    return () => {
      stop();
      order.stop();
    };
  }, [cache, known]);

  return state;
}
