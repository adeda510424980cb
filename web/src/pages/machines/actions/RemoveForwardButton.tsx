import { useMutation } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { removeForward } from '../../../api/instances';
import { sentenceOf } from '../../../api/problem';
import type { Instance, PortForward } from '../../../api/types';
import { IconButton } from '../../../components/IconButton';
import { showToast } from '../../../modules/toasts/toasts';

export function RemoveForwardButton({ instance, forward }: { instance: Instance; forward: PortForward }) {
  const remove = useMutation({
    mutationFn: () => removeForward(instance, forward.hostPort),
    onError: (error) => showToast({ kind: 'bad', title: `Port ${forward.hostPort} still leads there`, text: sentenceOf(error) }),
  });
  return <IconButton icon={X} label={`Remove the forward of port ${forward.hostPort}`} size="small" disabled={remove.isPending} onClick={() => remove.mutate()} />;
}
