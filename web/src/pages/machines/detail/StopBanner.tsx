import type { Instance } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { stopWords } from '../../../modules/instances/instanceState';
import { KeepRunningButton } from '../actions/KeepRunningButton';

/** Says that a machine is about to stop, and when, where that is known. */
export function StopBanner({ instance, canKeep }: { instance: Instance; canKeep: boolean }) {
  return <Banner action={canKeep && <KeepRunningButton instance={instance} />}>{stopWords(instance)}. Until then it works as ever.</Banner>;
}
