import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { removeImage } from '../../../api/images';
import { sentenceOf } from '../../../api/problem';
import { queryKeys } from '../../../api/queryKeys';
import type { Host, Image } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';

export function RemoveButton({ host, image }: { host: Host; image: Image }) {
  const cache = useQueryClient();
  const [asks, setAsks] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeImage(host.id, image.name),
    onSuccess: async () => {
      setAsks(false);
      await cache.invalidateQueries({ queryKey: queryKeys.images(host.id) });
    },
  });

  return (
    <>
      <Button size="small" kind="quiet" aria-label={`Remove ${image.title} from this host`} onClick={() => setAsks(true)}>
        Remove
      </Button>
      {asks && (
        <Dialog
          role="alertdialog"
          title={`Remove ${image.title}?`}
          onClose={() => setAsks(false)}
          footer={
            <>
              <Button data-autofocus onClick={() => setAsks(false)}>
                Keep it
              </Button>
              <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
                Remove
              </Button>
            </>
          }
        >
          {remove.error !== null && <Banner kind="bad">{sentenceOf(remove.error)}</Banner>}
          <p>The copy on {host.name} goes, and the disk space comes back. The next machine of this image fetches or builds it again.</p>
        </Dialog>
      )}
    </>
  );
}
