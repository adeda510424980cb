import { changePower, stopInstance, type PowerVerb } from '../../../api/instances';
import type { Instance } from '../../../api/types';
import { useOperationCall } from '../../../modules/instances/useOperationCall';

/** What changes a machine's power. */
export function usePower(instance: Instance) {
  return {
    start: useOperationCall((verb: PowerVerb) => changePower(instance, verb), `${instance.name} cannot do that now`),
    stop: useOperationCall((force: boolean) => stopInstance(instance, force), `${instance.name} cannot be stopped now`),
  };
}
