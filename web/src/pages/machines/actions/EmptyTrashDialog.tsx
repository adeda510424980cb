import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rememberOperation } from '../../../api/applyEvent';
import { deleteInstance } from '../../../api/instances';
import { sentenceOf } from '../../../api/problem';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { formatCount } from '../../../format/count';
import { showToast } from '../../../modules/toasts/toasts';
import styles from './DeleteDialog.module.css';

/**
 * Deletes each machine that it names, by itself, and never what somebody else throws away meanwhile: what a person has not read here they did
 * not mean.
 */
export function EmptyTrashDialog({ instances, onClose }: { instances: readonly Instance[]; onClose: () => void }) {
  const [named] = useState(instances);
  const cache = useQueryClient();
  const empty = useMutation({
    mutationFn: async () => {
      // One that is refused does not keep the others.
      const ends = await Promise.allSettled(named.map((one) => deleteInstance(one)));
      ends.forEach((end, at) => {
        if (end.status === 'fulfilled') rememberOperation(cache, end.value);
        else showToast({ kind: 'bad', title: `${named[at]?.name ?? 'One'} was not deleted`, text: sentenceOf(end.reason) });
      });
    },
    onSettled: onClose,
  });

  return (
    <Dialog
      role="alertdialog"
      title="Empty the trash?"
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>Keep it</Button>
          <Button kind="danger" busy={empty.isPending} onClick={() => empty.mutate()}>
            Delete {formatCount(named.length, 'machine')} for good
          </Button>
        </>
      }
    >
      <p>This cannot be undone. What is lost, with every disk and snapshot:</p>
      <ul className={styles.losses}>
        {named.map((one) => (
          <li key={`${one.host}/${one.name}`}>
            <strong>{one.name}</strong> on {one.host}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
