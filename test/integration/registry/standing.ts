import type { Client } from '../../testkit/client.ts';

const FIELDS = `id version offProposedOn offProposedReason offDecree { number } listing entitled entitledFrom listedOn offReason decree { number } score className
  availableActions { action allowed reason }`;

export const TAKEN_OFF = 'Decree { number takenOff { totalCount } }';

/** A household's listing, as a person sees it. */
export async function read(client: Client, id: string) {
  const { household } = await client.ask<{ household: Record<string, unknown> | null }>(
    `query ($id: ID!) { household(id: $id) { ${FIELDS} } }`,
    { id },
  );
  return household;
}

/** Proposes in writing to take a household off the list, at its current version. */
export async function proposeOff(client: Client, id: string, reason = 'Pindah ke Boyolali') {
  const input = { id, expectedVersion: (await read(client, id))?.version, reason };
  return client.act('householdDelistPropose', input, `Household { ${FIELDS} }`);
}

/** Withdraws such a proposal. */
export async function withdrawOff(client: Client, id: string) {
  const input = { id, expectedVersion: (await read(client, id))?.version };
  return client.act('householdDelistWithdraw', input, `Household { ${FIELDS} }`);
}
