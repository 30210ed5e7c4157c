import type { Client } from './client.ts';
import type { Seeded } from './seed.ts';

/** Why something is proposed, and why some of it is refused. */
export const WHY = 'Menurut peraturan kepala dinas yang baru';
export const NO = 'Anggaran belum mengizinkan tahun ini';
/** What tests read of a proposal. */
export const PROPOSAL = `ProgramProposal { id state version isNew name changes acceptedCount reason program { id code state }
  fields { term former inForce draft proposed outdated outcome refusalReason publishedIn }
  edits { kind fields reason } availableActions { action allowed } }`;

interface Field {
  term: string;
  outcome: string | null;
  [name: string]: unknown;
}
/** A proposal as `PROPOSAL` reads it. */
export interface Proposal {
  id: string;
  version: number;
  state: string;
  changes: string[];
  fields: Field[];
  program: { id: string } | null;
  edits: object[];
  availableActions: { action: string; allowed: boolean }[];
}
interface Seen {
  id: string;
  version: number;
  terms: Record<string, unknown>;
  draft: { version: number; terms: Record<string, unknown> } | null;
  edits: { kind: string; changes: string[]; reason: string | null }[];
}

const TERMS = `{ name { id } description { id } sector level agency { id } contact legalBasis needs fundSources audience approval batch
  letterRequired letterValidMonths benefitKind unitAmountRupiah leastAmountRupiah mostAmountRupiah benefitUnit { id } frequency renewal
  termMonths opensOn closesOn documents { id } promisedDays standard { cost { id } } }`;

/** The answers to a proposal's fields, as an act takes them. */
export const decision = (
  { id, version }: Proposal,
  accepted: string[],
  refused: string[] = [],
  more: object = {},
) => ({
  ...{ id, expectedVersion: version, accepted, refused: refused.map((term) => ({ term, reason: NO })) },
  ...more,
});

/** How agencies propose and the manager decides, in an office with its crew. */
export function proposalsOf(office: Seeded) {
  const manager = () => office.crew.manager;
  const agency = () => office.crew.agencyOfficer;
  const propose = (programId: string | null, terms: object, more: object = {}, who: Client = agency()) =>
    who.done<Proposal>('programPropose', { programId, terms, reason: WHY, ...more }, PROPOSAL);
  const decide = (...asked: Parameters<typeof decision>) =>
    manager().done<Proposal>('programProposalDecide', decision(...asked), PROPOSAL);
  const refusesDecision = (input: object, expected: object, who: Client = manager()) =>
    office.refuses(() => who.act('programProposalDecide', input, PROPOSAL), expected);

  async function seenBy(who: Client, id: string): Promise<Seen> {
    const selection = `{ id version terms ${TERMS} draft { version terms ${TERMS} } edits { kind changes reason } }`;
    const { program } = await who.ask<{ program: Seen }>(`{ program(id: "${id}") ${selection} }`);
    return program;
  }
  async function readProposal(who: Client, id: string): Promise<Proposal | null> {
    const selection = PROPOSAL.slice('ProgramProposal '.length);
    const answer = await who.ask<{ programProposal: Proposal | null }>(
      `{ programProposal(id: "${id}") ${selection} }`,
    );
    return answer.programProposal;
  }
  const field = (proposal: Proposal | null, term: string) =>
    proposal?.fields.find((one) => one.term === term);
  const publish = (id: string, draftVersion = 1, validFrom = '2026-03-02') =>
    manager().done('programPublish', { id, draftVersion, validFrom, reason: WHY }, 'Program { id }');

  return { manager, agency, propose, decide, refusesDecision, seenBy, readProposal, field, publish };
}
