import { useId, useState } from 'react';
import { resizeInstance } from '../../../api/instances';
import { fieldProblem, sentenceOf } from '../../../api/problem';
import type { Instance } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useHost } from '../../../modules/hosts/useHosts';
import { useOperationForm } from '../../../modules/instances/useOperationForm';
import { ResourceFields } from '../create/ResourceFields';
import { fit, stepsFrom, type Resources } from '../create/resourceSteps';
import styles from './ResizeDialog.module.css';

const shownFields = ['cpus', 'memoryBytes', 'diskBytes'];

/** What a stopped machine has; its guest finds it at its next start. */
export function ResizeDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const formId = useId();
  const host = useHost(instance.host);
  const { cpus, memoryBytes, diskBytes } = instance;
  const [wanted, setWanted] = useState<Resources>({ cpus, memoryBytes, diskBytes });
  const resize = useOperationForm((changed: Partial<Resources>) => resizeInstance(instance, changed), onClose);
  const steps = stepsFrom({ cpus, memoryBytes, diskBytes }, host?.info ?? null);
  const value = fit(wanted, steps);
  const changed: Partial<Resources> = {
    ...(value.cpus === cpus ? {} : { cpus: value.cpus }),
    ...(value.memoryBytes === memoryBytes ? {} : { memoryBytes: value.memoryBytes }),
    ...(value.diskBytes === diskBytes ? {} : { diskBytes: value.diskBytes }),
  };
  const error = (field: string) => fieldProblem(resize.error, field);
  const elsewhere = resize.error !== null && shownFields.every((field) => error(field) === undefined);

  return (
    <Dialog
      title={`Resources of ${instance.name}`}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" type="submit" form={formId} disabled={Object.keys(changed).length === 0} busy={resize.isPending}>
            Change resources
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          resize.mutate(changed);
        }}
      >
        {elsewhere && <Banner kind="bad">{sentenceOf(resize.error)}</Banner>}
        <ResourceFields host={host} steps={steps} value={value} error={error} onChange={setWanted} />
        <p className={styles.note}>A disk can only grow. The guest finds all of it at its next start.</p>
      </form>
    </Dialog>
  );
}
