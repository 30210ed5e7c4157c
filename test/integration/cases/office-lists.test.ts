import { describe, expect, it } from 'vitest';
import { HEALTH_DESK } from '../../testkit/ground.ts';
import { seed } from '../../testkit/seed.ts';

/** What new records of cases take from the lists that the office keeps itself. */
const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice } = office.crew;
const administrator = office.officer('administrator').at('services');

/** Sets a code, and waits until cases knows it. */
async function keep(list: string, code: string, input: object): Promise<void> {
  await administrator.done('officeCodeSet', { list, code, ...input }, 'OfficeCode { version }');
  await office.settle();
}
const issue = (visitKind: string) =>
  frontOffice.act('ticketIssue', { deskId: HEALTH_DESK, visitKind }, 'Ticket { visitKind }');

describe('[OUR-1] a channel', () => {
  it('of the program or of the office brings a case, and a retired one stays with the cases that have it', async () => {
    const former = await frontOffice.openCase({ channel: 'LETTER' });
    await keep('CASE_CHANNEL', 'WHATSAPP', { name: { id: 'WhatsApp' } });
    await keep('CASE_CHANNEL', 'LETTER', { active: false, expectedVersion: 0 });
    const { id } = await frontOffice.openCase({ channel: 'WHATSAPP' });
    const query = 'query ($a: ID!, $b: ID!) { a: case(id: $a) { channel } b: case(id: $b) { channel } }';
    expect(await frontOffice.ask(query, { a: former.id, b: id })).toEqual({
      a: { channel: 'LETTER' },
      b: { channel: 'WHATSAPP' },
    });
    expect(await frontOffice.ask('{ cases(filter: { channel: LETTER }) { edges { node { id } } } }')).toEqual(
      { cases: { edges: [{ node: { id: former.id } }] } },
    );
  });

  it.each([
    ['LETTER', 'CODE_RETIRED'],
    ['PIGEON', 'CODE_UNKNOWN'],
  ])('%s is refused with %s', async (channel, code) => {
    const subject = { type: 'ORGANISATION', name: 'Yayasan A' };
    await office.refuses(() => frontOffice.openCase({ subject, channel }), {
      code,
      path: ['input', 'channel'],
    });
  });
});

describe('[OUR-1] [TGL-1] a kind of visit', () => {
  it('of the program or of the office has a number, and its documents', async () => {
    await keep('VISIT_KIND', 'WHEELCHAIR', { name: { id: 'pinjam kursi roda' } });
    expect(await issue('COLLECT')).toMatchObject({ visitKind: 'COLLECT' });
    expect(await issue('WHEELCHAIR')).toMatchObject({ visitKind: 'WHEELCHAIR' });
    const guide = { kind: 'WHEELCHAIR', documents: [{ id: 'KTP' }] };
    expect(await administrator.done('visitGuideSet', guide, 'VisitGuide { kind version }')).toMatchObject({
      kind: 'WHEELCHAIR',
      version: 1,
    });
    await keep('VISIT_KIND', 'WHEELCHAIR', { active: false, expectedVersion: 1 });
    const changed = { ...guide, expectedVersion: 1, documents: [{ id: 'KK' }] };
    expect(await administrator.done('visitGuideSet', changed, 'VisitGuide { version }')).toMatchObject({
      version: 2,
    });
  });

  it.each([
    ['WHEELCHAIR', 'CODE_RETIRED'],
    ['NOWHERE', 'CODE_UNKNOWN'],
  ])('%s is refused with %s: no number, no documents', async (visitKind, code) => {
    await office.refuses(() => issue(visitKind), { code, path: ['input', 'visitKind'] });
    const guide = { kind: visitKind, programId: await office.program(`OF-${code}`), documents: [] };
    await office.refuses(() => administrator.act('visitGuideSet', guide), { code, path: ['input', 'kind'] });
  });

  it('cannot be written in another form', async () => {
    await expect(issue('kursi roda')).rejects.toThrow(/capitals/);
  });
});
