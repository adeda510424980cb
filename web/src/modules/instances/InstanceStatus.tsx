import type { Instance } from '../../api/types';
import { StatusDot } from '../../components/StatusDot';
import { stateOf } from './instanceState';

export function InstanceStatus({ instance }: { instance: Instance }) {
  const { word, tone } = stateOf(instance);
  return <StatusDot tone={tone}>{word}</StatusDot>;
}
