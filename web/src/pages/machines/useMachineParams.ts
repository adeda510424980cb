import { useParams } from 'wouter';
import type { InstanceKey } from '../../api/types';

/** Which machine the address names. */
export function useMachineParams(): InstanceKey {
  const { host, name } = useParams<{ host: string; name: string }>();
  return { host, name };
}
