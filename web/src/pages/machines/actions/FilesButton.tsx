import { FolderOpen } from 'lucide-react';
import { useLocation } from 'wouter';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';

export function FilesButton({ instance: { host, name } }: { instance: Instance }) {
  const [, go] = useLocation();
  return (
    <Button icon={FolderOpen} aria-label={`Files of ${name}`} onClick={() => go(`/machines/${encodeURIComponent(host)}/${encodeURIComponent(name)}/files`)}>
      Files
    </Button>
  );
}
