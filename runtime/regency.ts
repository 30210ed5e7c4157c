import { connectOwner } from './postgres/connection.ts';

/** The name of the installation's regency as its letterhead carries it; its code while the registry has no name yet. */
export async function readRegencyName(database: { ownerUrl: string; regencyCode: string }): Promise<string> {
  const client = await connectOwner(database.ownerUrl);
  try {
    const { rows } = await client.query<{ name: string }>(
      'select name from registry.region where code = $1',
      [database.regencyCode],
    );
    return rows[0]?.name ?? `Kabupaten/Kota ${database.regencyCode}`;
  } finally {
    await client.end();
  }
}
