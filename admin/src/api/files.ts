import { FaultError, send } from './graphql.ts';

/** The types and the size that the server takes; it looks at the bytes, this only saves a wait. */
export const acceptedFiles = 'image/jpeg,image/png,image/webp,application/pdf';
const mostBytes = 10 * 1024 * 1024;

/** The file is larger than the server takes. */
export class FileTooLargeError extends Error {}

/** Sends the bytes to the address that an act gave for them; it is good for ten minutes. */
export async function putFile(url: string, file: File): Promise<void> {
  if (file.size > mostBytes) throw new FileTooLargeError(file.name);
  const response = await send(url, {
    method: 'PUT',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  });
  if (response.ok) return;
  const answer: { message?: string } = await response.json().catch(() => ({}));
  throw new FaultError(answer.message ?? response.statusText);
}
