import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTicket } from '../../../subgraphs/shared/files.ts';
import { testKeys } from '../../testkit/database.ts';
import {
  agencyOfficer,
  approved,
  BATCH_FIELDS,
  frontOffice,
  manager,
  readReferral,
  register,
  storedFile,
} from './office.ts';
import { type Answer, openStage, type Stage } from './stage.ts';

let stage: Stage;
let programId: string;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
  programId = await stage.program('FILES');
});
afterAll(() => stage.close());

const FIELDS = '... on CaseFileTicket { fileId url expiresAt }';
const filesOf = async (caseId: unknown, actor = manager) => {
  const data = await stage.ask<{ case: { files: { id: string; url: string; mimeType: string }[] } }>(
    actor,
    'query ($id: ID!) { case(id: $id) { files { id url mimeType bytes } } }',
    { id: caseId },
  );
  return data.case.files;
};

describe('a file of a case', () => {
  it('is sent with a ticket of ten minutes and counts once its bytes have arrived', async () => {
    const { id: caseId } = await register(stage);
    const input = { caseId, purpose: 'ATTACHMENT', name: 'ktp.jpg' };
    const ticket = await stage.act(frontOffice, 'caseFileTicket', input, FIELDS);
    const text = String(ticket.url).replace('/files/', '');
    const now = stage.clock.now();
    expect(openTicket(testKeys.cluster, 'upload', text, now)).toMatchObject({
      fileId: ticket.fileId,
      subgraph: 'cases',
    });
    expect(openTicket(testKeys.cluster, 'download', text, now)).toBeNull();
    expect(openTicket(testKeys.cluster, 'upload', text, new Date(now.getTime() + 601_000))).toBeNull();
    expect(await filesOf(caseId)).toEqual([]);
    const stored = { fileId: ticket.fileId, contentType: 'image/jpeg', bytes: 99, sha256: 'b'.repeat(64) };
    expect(await stage.cases.peers.fileStored?.(stored)).toEqual({ stored: true });
    expect(await stage.cases.peers.fileStored?.(stored)).toEqual({ stored: true });
    const [file] = await filesOf(caseId);
    expect(file).toMatchObject({ id: ticket.fileId, mimeType: 'image/jpeg', bytes: 99 });
    const download = String(file?.url).replace('/files/', '');
    expect(openTicket(testKeys.cluster, 'download', download, now)).toMatchObject({ fileId: ticket.fileId });
  });

  it('is not stored over by a second arrival that came while the first was being written', async () => {
    const { id: caseId } = await register(stage);
    const input = { caseId, purpose: 'ATTACHMENT', name: 'ktp.jpg' };
    const { fileId } = await stage.act(frontOffice, 'caseFileTicket', input, FIELDS);
    const first = await stage.owner.connect();
    try {
      await first.query('begin');
      await first.query(`update cases.case_file set sha256 = $2, uploaded_at = now() where id = $1`, [
        fileId,
        'a'.repeat(64),
      ]);
      const { rows } = await first.query<{ pid: number }>('select pg_backend_pid() as pid');
      const sha256 = 'b'.repeat(64);
      const second = stage.cases.peers.fileStored?.({ fileId, contentType: 'image/jpeg', bytes: 9, sha256 });
      await expect
        .poll(async () => {
          const blocked = 'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
          return (await stage.owner.query(blocked, [rows[0]?.pid])).rowCount;
        })
        .toBe(1);
      await first.query('commit');
      expect(await second).toEqual({ stored: false });
    } finally {
      first.release();
    }
  });

  it('of the office is not shown to the agency, which adds and sees its own evidence', async () => {
    const referral = await approved(stage, programId);
    await storedFile(stage, referral.case.id, 'ATTACHMENT');
    expect(await filesOf(referral.case.id, agencyOfficer)).toEqual([]);
    const before = await stage.footprint();
    const evidence = { caseId: referral.case.id, purpose: 'EVIDENCE', name: 'foto.jpg' };
    expect(await stage.act(agencyOfficer, 'caseFileTicket', evidence, FIELDS)).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'referralId'],
    });
    const other = await approved(stage, programId);
    const mixed = { ...evidence, referralId: other.id };
    const between = await stage.footprint();
    expect(await stage.act(agencyOfficer, 'caseFileTicket', mixed, FIELDS)).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await stage.footprint()).toEqual(between);
    expect(before).not.toEqual(between); // only the other referral came in between
    const own = { ...evidence, referralId: referral.id };
    const ticket = await stage.act(agencyOfficer, 'caseFileTicket', own, FIELDS);
    await stage.cases.peers.fileStored?.({
      fileId: ticket.fileId,
      contentType: 'image/jpeg',
      bytes: 5,
      sha256: 'c'.repeat(64),
    });
    expect((await filesOf(referral.case.id, agencyOfficer)).map((one) => one.id)).toEqual([ticket.fileId]);
  });

  it('that has not arrived is no evidence, nor is one of another case', async () => {
    const referral = await approved(stage, programId);
    const input = {
      caseId: referral.case.id,
      referralId: referral.id,
      purpose: 'EVIDENCE',
      name: 'foto.jpg',
    };
    const { fileId } = await stage.act(agencyOfficer, 'caseFileTicket', input, FIELDS);
    const strange = await storedFile(stage, String((await register(stage)).id), 'EVIDENCE');
    const before = await stage.footprint();
    const deliver = (evidenceFileId: unknown) =>
      stage.act(
        agencyOfficer,
        'referralDeliver',
        { ids: [referral.id], deliveredOn: '2026-03-02', evidenceFileId },
        '',
      );
    const path = ['input', 'evidenceFileId'];
    expect(await deliver(fileId)).toMatchObject({ code: 'FILE_NOT_STORED', path });
    expect(await deliver(strange)).toMatchObject({ code: 'NOT_FOUND', path });
    expect(await stage.footprint()).toEqual(before);
  });
});

describe('an answer of the agency', () => {
  const deliver = (id: string, more: object, actor = agencyOfficer) =>
    stage.act(actor, 'referralDeliver', { ids: [id], deliveredOn: '2026-03-02', ...more }, BATCH_FIELDS);
  const refuses = async (attempt: () => Promise<Answer>, code: string, path: string[]) => {
    const before = await stage.footprint();
    expect(await attempt()).toMatchObject({ code, path });
    expect(await stage.footprint()).toEqual(before);
  };
  const [evidencePath, scanPath] = [
    ['input', 'evidenceFileId'],
    ['input', 'scanFileId'],
  ];

  it('is proven by a file of its own referral, uploaded for that, which the agency may read', async () => {
    const { id, case: ofCase } = await approved(stage, programId);
    const files = {
      attachment: await storedFile(stage, ofCase.id, 'ATTACHMENT'),
      office: await storedFile(stage, ofCase.id, 'EVIDENCE'),
      scan: await storedFile(stage, ofCase.id, 'SCAN'),
    };
    await refuses(() => deliver(id, { evidenceFileId: files.office }), 'NOT_FOUND', evidencePath);
    const reason = { onBehalfReason: 'Dinas sedang pindah kantor' };
    const behalf = (more: object) => deliver(id, { ...reason, ...more }, manager);
    await refuses(() => behalf({ scanFileId: files.attachment }), 'FILE_PURPOSE', scanPath);
    const both = { scanFileId: files.scan, evidenceFileId: files.attachment };
    await refuses(() => behalf(both), 'FILE_PURPOSE', evidencePath);
    expect((await behalf({ ...both, evidenceFileId: files.office })).code).toBeUndefined();
  });

  it('is written down for an agency that signs in only with a reason, which stands beside it', async () => {
    const { id, version, case: ofCase } = await approved(stage, programId);
    const scanFileId = await storedFile(stage, ofCase.id, 'SCAN');
    const why = ['input', 'onBehalfReason'];
    await refuses(() => deliver(id, { scanFileId }, manager), 'REASON_NEEDED', why);
    const refuse = {
      id,
      expectedVersion: version,
      reasonCode: 'NOT_FOUND',
      reason: 'Pindah rumah',
      scanFileId,
    };
    await refuses(() => stage.act(manager, 'referralRefuse', refuse, ''), 'REASON_NEEDED', why);
    await deliver(id, { scanFileId, onBehalfReason: 'Surat dinas datang lewat pos' }, manager);
    expect(await readReferral(stage, id, manager, 'onBehalfReason')).toMatchObject({
      status: 'DELIVERED',
      onBehalf: true,
      onBehalfReason: 'Surat dinas datang lewat pos',
    });
  });

  it('has a day since the approval; paper typed in later has its true day, with a reason', async () => {
    const { id } = await approved(stage, programId);
    const on = (deliveredOn: string, more: object = {}) =>
      deliver(id, { deliveredOn, coveringLetterNumber: '1', ...more });
    const path = ['input', 'ids', '0'];
    const reason = 'Dari buku bantuan tahun lalu';
    await refuses(() => on('2026-03-01'), 'REASON_NEEDED', path);
    await refuses(() => on('2025-03-01', { reason }), 'DAY_TOO_EARLY', path);
    expect((await on('2025-11-20', { reason })).code).toBeUndefined();
    expect(await readReferral(stage, id, manager, 'deliveredOn earlyReason')).toMatchObject({
      deliveredOn: '2025-11-20',
      earlyReason: reason,
    });
  });

  it('[PYK-2] is put off by five years at most', async () => {
    const { id, version } = await approved(stage, programId);
    const input = { id, expectedVersion: version, reason: 'Anggaran habis' };
    const defer = (toYear: number) => stage.act(agencyOfficer, 'referralDefer', { ...input, toYear }, '');
    for (const [toYear, code] of [
      [2026, 'YEAR_NOT_LATER'],
      [2032, 'YEAR_TOO_FAR'],
      [2147483647, 'YEAR_TOO_FAR'],
    ] as const)
      await refuses(() => defer(toYear), code, ['input', 'toYear']);
    expect((await defer(2031)).code).toBeUndefined();
  });
});
