import { tmpdir } from 'node:os';
import { type ConsoleHouse, openConsoleHouse } from './console.ts';

/** Where the Puskesos, the coordinator and the village head of Tegal's sample are. */
const VILLAGE = '33.28.10.1006';

/** The sample of Tegal, with a new case of a listed family at its Puskesos. */
export interface PuskesosHouse extends ConsoleHouse {
  caseId: string;
  caseNumber: string;
}

/** Opens it; the family needs what is named, for the problem told. */
export async function openPuskesos(need: string, problem: string): Promise<PuskesosHouse> {
  const house = await openConsoleHouse(tmpdir(), 'tegal');
  const counter = await house.office.as('puskesos');
  const { households, desks } = await counter.ask<{
    households: { edges: { node: { id: string } }[] };
    desks: { id: string }[];
  }>(
    `{ households(first: 1, filter: { listing: [LISTED], regionCode: "${VILLAGE}" }) { edges { node { id } } } desks { id } }`,
  );
  const registered = await counter.done<{ id: string; number: string }>(
    'caseRegister',
    {
      ...{ kind: 'REQUEST', channel: 'DESK', deskId: desks[0]?.id, problem },
      ...{ needs: [need], duplicateReason: 'Permohonan lain keluarga ini' },
      subject: { type: 'HOUSEHOLD', householdId: households.edges[0]?.node.id },
    },
    'Case { id number }',
  );
  await house.office.settle();
  return { ...house, caseId: registered.id, caseNumber: registered.number };
}
