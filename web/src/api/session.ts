import { apiPath, request } from './http';
import { Problem } from './problem';
import type { Session, SignedInSession } from './types';

/** Who is signed in, or null for nobody. */
export async function getSession(signal?: AbortSignal): Promise<Session | null> {
  try {
    return await request<Session>(apiPath('session'), { signal });
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

export function signIn(username: string, password: string): Promise<Session> {
  return request<Session>(apiPath('session'), { method: 'POST', body: { username, password } });
}

export function signOut(): Promise<void> {
  return request(apiPath('session'), { method: 'DELETE' });
}

/** Ends every other session of the person. */
export function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  return request(apiPath('session', 'password'), { method: 'PUT', body: { currentPassword, newPassword } });
}

export function listSessions(signal?: AbortSignal): Promise<SignedInSession[]> {
  return request<SignedInSession[]>(apiPath('sessions'), { signal });
}

export function endSession(id: string): Promise<void> {
  return request(apiPath('sessions', id), { method: 'DELETE' });
}
