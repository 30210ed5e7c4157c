import { z } from 'zod';
import { currentOfficeZone } from '../../subgraphs/shared/clock.ts';
import { capitalised } from '../../subgraphs/shared/codes.ts';
import { type Ask, found, nodeOf } from './ask.ts';
import { officeCodes, wordsOf } from './office-code.query.ts';
import type { Slip } from './slip.pdf.ts';
import { named } from './subject.query.ts';

export const SLIP = `
  query DocumentSlip($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on Ticket { number day issuedAt visitKind programId desk { name } }
    }
    visitGuides { kind program { id name } documents { id } }
    officeCodes(list: VISIT_KIND) { list code localizedName { id } }
  }`;

const shape = z.object({
  nodes: z.array(
    nodeOf(
      'Ticket',
      z.object({
        number: z.number(),
        day: z.string(),
        issuedAt: z.string(),
        visitKind: z.string(),
        programId: z.string().nullable(),
        desk: named.nullable(),
      }),
    ),
  ),
  visitGuides: z
    .array(
      z.object({
        kind: z.string(),
        program: z.object({ id: z.string(), name: z.string() }).nullable(),
        documents: z.array(z.object({ id: z.string() })),
      }),
    )
    .nullable(),
  officeCodes,
});

/** The slip of a queue number, with what to bring: what every visit of its kind needs, and what its programme adds. */
export async function readSlip(ask: Ask, id: string): Promise<Slip> {
  const { nodes, visitGuides, officeCodes } = await ask(SLIP, { ids: [id] }, shape);
  const ticket = found(nodes[0]);
  const guides = (visitGuides ?? []).filter(
    ({ kind, program }) => kind === ticket.visitKind && (program === null || program.id === ticket.programId),
  );
  return {
    number: String(ticket.number),
    deskName: found(ticket.desk).name,
    day: ticket.day,
    time: timeOf(ticket.issuedAt),
    visitName: capitalised(wordsOf(officeCodes, 'VISIT_KIND', ticket.visitKind)),
    documents: [...new Set(guides.flatMap(({ documents }) => documents.map((one) => one.id)))],
    programName: guides.find(({ program }) => program !== null)?.program?.name ?? null,
  };
}

/** `08.15` in the office's zone. */
function timeOf(moment: string): string {
  return new Intl.DateTimeFormat('id-ID', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: currentOfficeZone(),
  }).format(new Date(moment));
}
