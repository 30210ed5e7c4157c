import { expect } from 'vitest';
import type { Client } from './client.ts';
import { pdfText } from './pdf-text.ts';

/** The text of a printed page at this address; fails with the answer where there is none. */
export async function printed(client: Client, path: string): Promise<string> {
  const response = await client.fetch(path);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(`${response.status} ${response.status === 200 ? '' : bytes.toString()}`.trim()).toBe('200');
  expect(response.headers.get('content-type')).toBe('application/pdf');
  const text = pdfText(bytes);
  expect(text).toContain('DATA CONTOH');
  return text;
}
