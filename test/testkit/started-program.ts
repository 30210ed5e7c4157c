import type { Client } from './client.ts';

/** A new programme that was started, as `selection` reads it: `Program { id version }`. */
export async function startedProgram<Program extends { id: string; version: number }>(
  manager: Client,
  input: object,
  selection = 'Program { id version }',
): Promise<Program> {
  const { id, version } = await manager.done<Program>('programCreate', input, 'Program { id version }');
  return manager.done<Program>('programUpdate', { id, expectedVersion: version, active: true }, selection);
}
