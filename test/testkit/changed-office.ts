import { statedCodes } from '../../subgraphs/shared/office-code.ts';
import type { NewOffice } from './new-office.ts';

interface Saved {
  id: string;
  key: string;
  version: number;
}
const SAVED = 'key: code version';

/** Gives an office what exports easily lose: an amount of nothing, nothing to bring, what hangs on things that are over, marks, orders. */
export async function changeMuch({ administrator, office }: NewOffice): Promise<void> {
  const manager = office.officer('MANAGER');
  const { programs, departures, visits, guides } = await administrator.ask<{
    programs: { edges: { node: Saved & { approval: string } }[] };
    departures: Saved[];
    visits: Saved[];
    guides: { kind: string; program: object | null }[];
  }>(`{ guides: visitGuides { kind program { id } } programs(first: 100) { edges { node { id ${SAVED} approval } } }
    departures: officeCodes(list: DEPARTURE_REASON) { ${SAVED} } visits: officeCodes(list: VISIT_KIND) { ${SAVED} } }`);
  const [free, over] = programs.edges.flatMap(({ node }) => (node.approval === 'MANAGER' ? [node] : []));
  const kind = visits.find(({ key }) => guides.every((one) => one.kind !== key || !one.program))?.key;
  const set = (input: object) => administrator.done('visitGuideSet', { kind, ...input }, 'VisitGuide { id }');
  await set({ programId: free?.id, documents: [] });
  await set({ programId: over?.id, documents: [{ id: 'KTP' }] });
  const update = (one: Saved | undefined, change: object) =>
    manager.done(
      'programUpdate',
      { id: one?.id, expectedVersion: one?.version, ...change },
      'Program { id }',
    );
  await update(free, { unitAmountRupiah: '0' });
  await update(over, { active: false });
  const agency = await administrator.done<Saved>(
    'agencyCreate',
    { code: 'LAMA', name: { id: 'Dinas Lama' }, signsIn: false },
    'Agency { id version }',
  );
  const place = { regionCode: '33.14', reportsToAgencyId: agency.id, validFrom: '2026-01-01' };
  await administrator.done(
    'unitCreate',
    { code: 'MITRA', name: { id: 'Mitra' }, level: 'PARTNER', ...place },
    'Unit { id }',
  );
  await administrator.done(
    'agencyUpdate',
    { id: agency.id, expectedVersion: agency.version, active: false },
    'Agency { id }',
  );
  const other = departures.find(({ key }) => key === 'OTHER');
  await administrator.done(
    'officeCodeSet',
    { list: 'DEPARTURE_REASON', code: 'OTHER', needsText: false, expectedVersion: other?.version },
    'OfficeCode { id }',
  );
  const codes = statedCodes('CASE_CHANNEL').list.toReversed();
  await administrator.done(
    'officeCodesOrder',
    { list: 'CASE_CHANNEL', codes },
    'OfficeCodeList { codes { id } }',
  );
}
