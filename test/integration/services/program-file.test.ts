import { describe, expect, it } from 'vitest';
import { openTicket } from '../../../subgraphs/shared/files.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { testKeys } from '../../testkit/database.ts';
import { catalogueOf, SEEN, type Seen } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();
const { manager, save, publish, published } = catalogueOf(office);

const TICKET = 'ProgramFileTicket { fileId url expiresAt }';
const ticketInput = (programId: string, name = 'perbup-12-2026.pdf') => ({ programId, name });
const PDF = { contentType: 'application/pdf', bytes: 1234, sha256: 'a'.repeat(64) };

/** A file of a programme, its bytes there unless `isWaiting`. */
async function fileOf({ id }: Pick<Seen, 'id'>, isWaiting = false): Promise<string> {
  const { fileId } = await manager().done<{ fileId: string }>('programFileTicket', ticketInput(id), TICKET);
  if (!isWaiting) expect(await office.call('fileStored', { fileId, ...PDF })).toEqual({ stored: true });
  return fileId;
}

interface Terms {
  legalBasisFile: { id: string; name: string; contentType: string; url: string } | null;
}
const FILE = 'legalBasisFile { id name contentType url }';
const readBy = async (actor: ReturnType<typeof manager>, id: string) =>
  (
    await actor.ask<{
      program: { terms: Terms; draft: { terms: Terms } | null; versions: { terms: Terms }[] };
    }>(
      `query ($id: ID!) { program(id: $id) { terms { ${FILE} } draft { terms { ${FILE} } } versions { terms { ${FILE} } } } }`,
      { id },
    )
  ).program;

describe('the file of a programme’s legal basis', () => {
  it('is sent with a ticket, counts once its bytes are there, and is named by the draft and its version', async () => {
    const first = await published('PF-1');
    const input = ticketInput(first.id);
    const ticket = await manager().done<{ fileId: string; url: string }>('programFileTicket', input, TICKET);
    const now = office.clock.now();
    expect(openTicket(testKeys.cluster, 'upload', ticket.url.replace('/files/', ''), now)).toMatchObject({
      fileId: ticket.fileId,
      subgraph: 'services',
    });
    const { fileId } = ticket;
    expect(await office.call('fileStored', { fileId, ...PDF })).toEqual({ stored: true });
    const draft = await save(first, { terms: { legalBasisFileId: fileId } });
    expect(draft.draft?.changes).toEqual([
      { term: 'legalBasisFileId', before: null, after: 'perbup-12-2026.pdf' },
    ]);
    await publish(draft);
    const seen = await readBy(office.officer('FRONT_OFFICE'), first.id);
    expect(seen.terms.legalBasisFile).toMatchObject({ id: fileId, contentType: 'application/pdf' });
    const download = String(seen.terms.legalBasisFile?.url).replace('/files/', '');
    expect(openTicket(testKeys.cluster, 'download', download, now)).toMatchObject({
      ...{ fileId, subgraph: 'services' },
    });
  });

  it('of a published version is never replaced: neither by other bytes nor by the next version', async () => {
    const first = await published('PF-2');
    const one = await fileOf(first);
    const second = await publish(await save(first, { terms: { legalBasisFileId: one } }));
    await office.writesNothing(async () => {
      expect(await office.call('fileStored', { fileId: one, ...PDF })).toEqual({ stored: true });
      const other = { fileId: one, ...PDF, sha256: 'b'.repeat(64) };
      expect(await office.call('fileStored', other)).toEqual({ stored: false });
      const none = { fileId: newId('pfile'), ...PDF };
      expect(await office.call('fileStored', none)).toEqual({ stored: false });
    });
    const two = await fileOf(first);
    const third = await publish(await save(second, { terms: { legalBasisFileId: two } }));
    await publish(await save(third, { terms: { legalBasisFileId: null } }));
    const { versions, terms } = await readBy(office.officer('ANALYST'), first.id);
    expect(versions.map(({ terms: said }) => said.legalBasisFile?.id ?? null)).toEqual([
      null,
      two,
      one,
      null,
    ]);
    expect(terms.legalBasisFile).toBeNull();
  });

  it('is refused at its field if it is unknown, another programme’s, or not there yet', async () => {
    const [first, other] = [await published('PF-3'), await published('PF-4')];
    const path = ['input', 'terms', 'legalBasisFileId'];
    const cases = [
      [newId('pfile'), { __typename: 'NotFoundError', path }],
      ['', { __typename: 'NotFoundError', path }],
      [await fileOf(other), { __typename: 'NotFoundError', path }],
      [await fileOf(first, true), { __typename: 'RuleError', code: 'FILE_NOT_STORED', path }],
    ] as const;
    for (const [legalBasisFileId, refusal] of cases)
      await office.refuses(
        () => manager().act('programDraftSave', { id: first.id, terms: { legalBasisFileId } }, SEEN),
        refusal,
      );
  });

  it('is added by those who draft the programme alone, and to none that is closed', async () => {
    const first = await published('PF-5');
    const input = ticketInput(first.id);
    for (const role of ['FRONT_OFFICE', 'ANALYST', 'ADMINISTRATOR'] as const)
      await office.refuses(() => office.officer(role).act('programFileTicket', input, TICKET), {
        __typename: 'ForbiddenError',
      });
    const head = office.officer('VILLAGE_HEAD', { regionCode: '33.14.01.2001' });
    const path = ['input', 'programId'];
    await office.refuses(() => head.act('programFileTicket', input, TICKET), {
      ...{ __typename: 'NotFoundError', path },
    });
    const none = ticketInput(fixedId('prog', 'NONE'));
    await office.refuses(() => manager().act('programFileTicket', none, TICKET), {
      ...{ __typename: 'NotFoundError', path },
    });
    const retire = { id: first.id, expectedVersion: first.version, reason: 'Menurut rapat tim koordinasi' };
    await manager().done('programRetire', retire, SEEN);
    await office.refuses(() => manager().act('programFileTicket', input, TICKET), {
      ...{ code: 'PROGRAM_RETIRED', path },
    });
  });

  it('stays with its programme: a copy to another one has none, an earlier version brings its own back', async () => {
    const first = await published('PF-6');
    const one = await fileOf(first);
    const second = await publish(await save(first, { terms: { legalBasisFileId: one } }));
    const copied = await manager().done<Seen>('programCopy', { fromId: first.id, code: 'PF-7' }, SEEN);
    expect((await readBy(manager(), copied.id)).draft?.terms.legalBasisFile).toBeNull();
    const third = await publish(await save(second, { terms: { legalBasisFileId: null } }));
    await manager().done('programDraftSave', { id: third.id, fromVersion: 2 }, SEEN);
    expect((await readBy(manager(), first.id)).draft?.terms.legalBasisFile).toMatchObject({ id: one });
  });
});
