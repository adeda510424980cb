import { Download } from 'lucide-react';
import { pullImage } from '../../../api/images';
import type { Host, Image } from '../../../api/types';
import { Button } from '../../../components/Button';
import { useOperationCall } from '../../../modules/instances/useOperationCall';

export function PullButton({ host, image }: { host: Host; image: Image }) {
  const pull = useOperationCall(() => pullImage(host.id, image.name), `${image.title} cannot be fetched`);
  return (
    <Button size="small" icon={Download} busy={pull.isPending} aria-label={`Fetch ${image.title}`} onClick={() => pull.mutate(undefined)}>
      Fetch
    </Button>
  );
}
