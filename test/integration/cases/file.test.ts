import { beforeAll, describe, expect, it } from 'vitest';
import { openTicket } from '../../../subgraphs/shared/files.ts';
import { testKeys } from '../../testkit/database.ts';
import { REFERRALS } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, manager, agencyOfficer } = office.crew;
let programId: string;
beforeAll(async () => {
  programId = await office.program('FILES');
});

const FIELDS = 'CaseFileTicket { fileId url expiresAt }';
const filesOf = async (caseId: unknown, actor = manager) => {
  const data = await actor.ask<{ case: { files: { id: string; url: string; mimeType: string }[] } }>(
    'query ($id: ID!) { case(id: $id) { files { id url mimeType bytes } } }',
    { id: caseId },
  );
  return data.case.files;
};

describe('a file of a case', () => {
  it('is sent with a ticket of ten minutes and counts once its bytes have arrived', async () => {
    const { id: caseId } = await frontOffice.openCase();
    const input = { caseId, purpose: 'ATTACHMENT', name: 'ktp.jpg' };
    const ticket = await frontOffice.act('caseFileTicket', input, FIELDS);
    const text = String(ticket.url).replace('/files/', '');
    const now = office.clock.now();
    expect(openTicket(testKeys.cluster, 'upload', text, now)).toMatchObject({
      fileId: ticket.fileId,
      subgraph: 'cases',
    });
    expect(openTicket(testKeys.cluster, 'download', text, now)).toBeNull();
    expect(openTicket(testKeys.cluster, 'upload', text, new Date(now.getTime() + 601_000))).toBeNull();
    expect(await filesOf(caseId)).toEqual([]);
    const stored = { fileId: ticket.fileId, contentType: 'image/jpeg', bytes: 99, sha256: 'b'.repeat(64) };
    expect(await office.call('fileStored', stored)).toEqual({ stored: true });
    expect(await office.call('fileStored', stored)).toEqual({ stored: true });
    const [file] = await filesOf(caseId);
    expect(file).toMatchObject({ id: ticket.fileId, mimeType: 'image/jpeg', bytes: 99 });
    const download = String(file?.url).replace('/files/', '');
    expect(openTicket(testKeys.cluster, 'download', download, now)).toMatchObject({ fileId: ticket.fileId });
  });

  it('is not stored over by a second arrival that came while the first was being written', async () => {
    const { id: caseId } = await frontOffice.openCase();
    const input = { caseId, purpose: 'ATTACHMENT', name: 'ktp.jpg' };
    const { fileId } = await frontOffice.act('caseFileTicket', input, FIELDS);
    const first = await office.owner.connect();
    try {
      await first.query('begin');
      await first.query(`update cases.case_file set sha256 = $2, uploaded_at = now() where id = $1`, [
        fileId,
        'a'.repeat(64),
      ]);
      const { rows } = await first.query<{ pid: number }>('select pg_backend_pid() as pid');
      const sha256 = 'b'.repeat(64);
      const second = office.call('fileStored', { fileId, contentType: 'image/jpeg', bytes: 9, sha256 });
      await expect
        .poll(async () => {
          const blocked = 'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
          return (await office.owner.query(blocked, [rows[0]?.pid])).rowCount;
        })
        .toBe(1);
      await first.query('commit');
      expect(await second).toEqual({ stored: false });
    } finally {
      first.release();
    }
  });

  it('of the office is not shown to the agency, which adds and sees its own evidence', async () => {
    const referral = await office.approvedReferral(programId);
    await manager.storeFile(referral.case.id, 'ATTACHMENT');
    expect(await filesOf(referral.case.id, agencyOfficer)).toEqual([]);
    const evidence = { caseId: referral.case.id, purpose: 'EVIDENCE', name: 'foto.jpg' };
    await office.refuses(() => agencyOfficer.act('caseFileTicket', evidence), {
      code: 'NOT_FOUND',
      path: ['input', 'referralId'],
    });
    const other = await office.approvedReferral(programId);
    const mixed = { ...evidence, referralId: other.id };
    await office.refuses(() => agencyOfficer.act('caseFileTicket', mixed), { code: 'NOT_FOUND' });
    const own = { ...evidence, referralId: referral.id };
    const ticket = await agencyOfficer.act('caseFileTicket', own, FIELDS);
    await office.call('fileStored', {
      fileId: ticket.fileId,
      contentType: 'image/jpeg',
      bytes: 5,
      sha256: 'c'.repeat(64),
    });
    expect((await filesOf(referral.case.id, agencyOfficer)).map((one) => one.id)).toEqual([ticket.fileId]);
  });

  it('that has not arrived is no evidence, nor is one of another case', async () => {
    const referral = await office.approvedReferral(programId);
    const input = {
      caseId: referral.case.id,
      referralId: referral.id,
      purpose: 'EVIDENCE',
      name: 'foto.jpg',
    };
    const { fileId } = await agencyOfficer.act('caseFileTicket', input, FIELDS);
    const strange = await manager.storeFile(String((await frontOffice.openCase()).id), 'EVIDENCE');
    const deliver = (evidenceFileId: unknown) =>
      agencyOfficer.act('referralDeliver', { ids: [referral.id], deliveredOn: '2026-03-02', evidenceFileId });
    const path = ['input', 'evidenceFileId'];
    await office.refuses(() => deliver(fileId), { code: 'FILE_NOT_STORED', path });
    await office.refuses(() => deliver(strange), { code: 'NOT_FOUND', path });
  });
});

describe('an answer of the agency', () => {
  const deliver = (id: string, more: object, actor = agencyOfficer) =>
    actor.act('referralDeliver', { ids: [id], deliveredOn: '2026-03-02', ...more }, REFERRALS);
  const [evidencePath, scanPath] = [
    ['input', 'evidenceFileId'],
    ['input', 'scanFileId'],
  ];

  it('is proven by a file of its own referral, uploaded for that, which the agency may read', async () => {
    const { id, case: ofCase } = await office.approvedReferral(programId);
    const files = {
      attachment: await manager.storeFile(ofCase.id, 'ATTACHMENT'),
      office: await manager.storeFile(ofCase.id, 'EVIDENCE'),
      scan: await manager.storeFile(ofCase.id, 'SCAN'),
    };
    await office.refuses(() => deliver(id, { evidenceFileId: files.office }), {
      code: 'NOT_FOUND',
      path: evidencePath,
    });
    const reason = { onBehalfReason: 'Dinas sedang pindah kantor' };
    const behalf = (more: object) => deliver(id, { ...reason, ...more }, manager);
    await office.refuses(() => behalf({ scanFileId: files.attachment }), {
      code: 'FILE_PURPOSE',
      path: scanPath,
    });
    const both = { scanFileId: files.scan, evidenceFileId: files.attachment };
    await office.refuses(() => behalf(both), { code: 'FILE_PURPOSE', path: evidencePath });
    expect((await behalf({ ...both, evidenceFileId: files.office })).code).toBeUndefined();
  });

  it('is recorded for an agency that signs in only with a reason, shown beside it', async () => {
    const { id, version, case: ofCase } = await office.approvedReferral(programId);
    const scanFileId = await manager.storeFile(ofCase.id, 'SCAN');
    const why = ['input', 'onBehalfReason'];
    await office.refuses(() => deliver(id, { scanFileId }, manager), { code: 'REASON_NEEDED', path: why });
    const refuse = {
      id,
      expectedVersion: version,
      reasonCode: 'NOT_FOUND',
      reason: 'Pindah rumah',
      scanFileId,
    };
    await office.refuses(() => manager.act('referralRefuse', refuse), { code: 'REASON_NEEDED', path: why });
    await deliver(id, { scanFileId, onBehalfReason: 'Surat dinas datang lewat pos' }, manager);
    expect(await manager.referral(id, 'onBehalfReason')).toMatchObject({
      status: 'DELIVERED',
      onBehalf: true,
      onBehalfReason: 'Surat dinas datang lewat pos',
    });
  });

  it('has a day since the approval; paper typed in later has its true day, with a reason', async () => {
    const { id } = await office.approvedReferral(programId);
    const on = (deliveredOn: string, more: object = {}) =>
      deliver(id, { deliveredOn, coveringLetterNumber: '1', ...more });
    const path = ['input', 'ids', '0'];
    const reason = 'Dari buku bantuan tahun lalu';
    await office.refuses(() => on('2026-03-01'), { code: 'REASON_NEEDED', path });
    await office.refuses(() => on('2025-03-01', { reason }), { code: 'DAY_TOO_EARLY', path });
    expect((await on('2025-11-20', { reason })).code).toBeUndefined();
    expect(await manager.referral(id, 'deliveredOn earlyReason')).toMatchObject({
      deliveredOn: '2025-11-20',
      earlyReason: reason,
    });
  });

  it('[PYK-2] is put off by five years at most', async () => {
    const { id, version } = await office.approvedReferral(programId);
    const input = { id, expectedVersion: version, reason: 'Anggaran habis' };
    const defer = (toYear: number) => agencyOfficer.act('referralDefer', { ...input, toYear });
    for (const [toYear, code] of [
      [2026, 'YEAR_NOT_LATER'],
      [2032, 'YEAR_TOO_FAR'],
      [2147483647, 'YEAR_TOO_FAR'],
    ] as const)
      await office.refuses(() => defer(toYear), { code, path: ['input', 'toYear'] });
    expect((await defer(2031)).code).toBeUndefined();
  });
});
