import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './api/problem';
import { queryKeys } from './api/queryKeys';

const retriesAtMost = 2;

/** The page's cache. An answer of 401 anywhere means that the session is over: the page asks for a sign-in and keeps its address. */
export function createCache(): QueryClient {
  const cache: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => endSession(cache, error) }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (mutation.meta?.answersSignIn !== true) endSession(cache, error);
      },
    }),
    defaultOptions: {
      queries: {
        // A refusal stays one however often it is asked; silence and a proxy's 502 may pass.
        retry: (failures, error) => failures < retriesAtMost && error instanceof Problem && (error.status === 0 || error.status >= 502),
      },
    },
  });
  return cache;
}

function endSession(cache: QueryClient, error: Error): void {
  if (error instanceof Problem && error.status === 401) cache.setQueryData(queryKeys.session, null);
}
