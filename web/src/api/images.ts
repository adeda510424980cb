import { apiPath, request } from './http';
import type { ImageCatalogue, Operation } from './types';

export function listImages(host: string, signal?: AbortSignal): Promise<ImageCatalogue> {
  return request<ImageCatalogue>(apiPath('hosts', host, 'images'), { signal });
}

export function pullImage(host: string, name: string): Promise<Operation> {
  return request<Operation>(apiPath('hosts', host, 'images', name, 'pull'), { method: 'POST' });
}

export function removeImage(host: string, name: string): Promise<void> {
  return request(apiPath('hosts', host, 'images', name), { method: 'DELETE' });
}
