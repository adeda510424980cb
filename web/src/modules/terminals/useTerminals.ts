import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queryKeys';
import { listTerminals } from '../../api/terminals';
import type { Terminal } from '../../api/types';
import { useInstancesKnown } from '../instances/useInstances';
import { useTabs } from './useTabs';

/** The person's live shells, here and elsewhere. */
export function useTerminals() {
  const known = useInstancesKnown();
  return useQuery({ queryKey: queryKeys.terminals, queryFn: ({ signal }) => listTerminals(signal), staleTime: 10_000, enabled: known });
}

/** The live shells that have no tab here. */
export function useShellsElsewhere(): Terminal[] {
  const { tabs } = useTabs();
  const { data } = useTerminals();
  const here = new Set(tabs.map((tab) => tab.id));
  return data?.filter((one) => one.state !== 'closing' && !here.has(one.id)) ?? [];
}
