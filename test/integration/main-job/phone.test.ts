import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrustedDocuments } from '../../../gateway/graphql/trusted-documents.ts';
import { projectRoot } from '../../../runtime/project.ts';
import { shippedForm } from '../../../subgraphs/registry/instrument/instrument.forms.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import type { Client } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';
import { poorestAnswers } from '../../testkit/poorest.ts';

interface Task {
  id: string;
  version: number;
  status: string;
  household: { id: string } | null;
  instrument: { id: string };
}
interface Changes {
  position: string;
  hasMore: boolean;
  deleted: string[];
  verifications: Task[];
  households: { id: string; head: { name: string } | null }[];
}

/** A field surveyor's phone: a bearer token, documents by their hash, small pages, and a network that fails. */
describe('a phone in the field', () => {
  const { phone: hashes } = TrustedDocuments.load(projectRoot);
  const filesFolder = mkdtempSync(join(tmpdir(), 'pandu-phone-'));
  let office: Office;
  let phone: Client;

  const run = async <T>(name: string, variables: object = {}): Promise<T> => {
    const answer = await phone.byHash<T>(hashes.get(name) ?? 'unknown', variables);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };

  /** Fetches pages until there are no more changes. */
  const sync = async (since: string): Promise<Changes> => {
    const all: Changes = { position: since, hasMore: true, deleted: [], verifications: [], households: [] };
    while (all.hasMore) {
      const { registryChanges: page } = await run<{ registryChanges: Changes }>('tasks', {
        since: all.position,
        first: 20,
      });
      expect(page.verifications.length + page.households.length + page.deleted.length).toBeLessThanOrEqual(
        40,
      );
      all.position = page.position;
      all.hasMore = page.hasMore;
      all.deleted.push(...page.deleted);
      all.verifications.push(...page.verifications);
      all.households.push(...page.households);
    }
    return all;
  };

  beforeAll(async () => {
    office = await openOffice({ seed: 'sample', filesFolder });
    phone = await office.as('surveyor1');
  });
  afterAll(async () => {
    await office?.close();
    rmSync(filesFolder, { recursive: true });
  });

  it('signs in with a bearer token and finds its own tasks by documents that the server knows', async () => {
    const { viewer } = await run<{ viewer: { posting: { role: string } } }>('viewer');
    expect(viewer.posting.role).toBe('SURVEYOR');
    const first = await sync('0');
    expect(first.verifications.length).toBeGreaterThan(0);
    const own = new Set(first.verifications.map((task) => task.household?.id));
    for (const household of first.households) expect(own).toContain(household.id);
    const { instrument } = await run<{ instrument: { questions: { choices: object[] }[] } }>('survey-form', {
      id: first.verifications[0]?.instrument.id,
    });
    expect(instrument.questions).toHaveLength(20);
  });

  it('is refused an untrusted hash', async () => {
    const answer = await phone.byHash('0'.repeat(64));
    expect(answer.data ?? null).toBeNull();
    expect([answer.status, answer.errors?.map(({ extensions }) => extensions.code)]).toEqual([
      400,
      ['DOCUMENT_NOT_FOUND'],
    ]);
  });

  it('[PKY-3] gets only changes: nothing twice, a new task once, a tombstone when somebody else gets the task', async () => {
    const { position } = await sync('0');
    expect(await sync(position)).toMatchObject({ verifications: [], households: [], deleted: [] });

    const householdId = newId('hh');
    const loket = await office.as('loket1');
    const manager = await office.as('manajer');
    await loket.done(
      'householdPropose',
      {
        id: householdId,
        villageCode: '33.14.02.2001',
        address: 'Dukuh Sinyal Lemah',
        people: [{ name: 'Sarwoko Uji', sex: 'MALE', relationship: 'HEAD', birthDate: '1970-02-01' }],
      },
      'Household { id }',
    );
    const task = await loket.done<{ id: string; version: number }>(
      'verificationRequest',
      { householdId },
      'Verification { id version }',
    );
    const assign = (version: number, surveyor: string) =>
      manager.done<{ version: number }>(
        'verificationAssign',
        { id: task.id, expectedVersion: version, surveyorAccountId: fixedId('acct', surveyor) },
        'Verification { version }',
      );
    const { version } = await assign(task.version, 'surveyor1');
    await office.settle();
    const news = await sync(position);
    expect(news.verifications.map((one) => one.id)).toEqual([task.id]);
    expect(news.households.map((one) => one.head?.name)).toEqual(['Sarwoko Uji']);

    await assign(version, 'surveyor2');
    await office.settle();
    const gone = await sync(news.position);
    expect(gone.deleted).toContain(task.id);
    expect(gone.verifications).toEqual([]);
    expect(gone.households).toEqual([]);
  });

  it('[PKY-3] sends its survey again after the answer was lost, with one effect and the same answer', async () => {
    const { verifications } = await sync('0');
    const task = verifications.find((one) => one.status === 'ASSIGNED');
    if (!task) throw new Error('the sample has no open task for surveyor1');
    const { registryFileTicket: ticket } = await run<{
      registryFileTicket: { fileId: string; ticket: string };
    }>('photo-ticket', {
      input: { requestId: newId('req'), purpose: 'SURVEY_PHOTO', verificationId: task.id },
    });
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();
    const sent = await phone.fetch(`/files/${ticket.ticket}`, { method: 'PUT', body: new Uint8Array(photo) });
    expect(sent.status).toBeLessThan(300);

    const input = {
      requestId: newId('req'),
      id: task.id,
      expectedVersion: task.version,
      answersByQuestion: poorestAnswers(shippedForm('BPS-20').definition),
      narrative: 'Diisi di lapangan tanpa jaringan.',
      latitude: -7.42,
      longitude: 111.02,
      filledOffline: true,
      photoFileIds: [ticket.fileId],
    };
    const before = await eventCount();
    const first = await run('submit-survey', { input });
    expect(first).toMatchObject({ verificationSubmit: { __typename: 'Verification', status: 'SUBMITTED' } });
    const after = await eventCount();
    expect(await run('submit-survey', { input })).toEqual(first);
    expect(await eventCount()).toBe(after);
    expect(after).toBeGreaterThan(before);

    const other = await run('submit-survey', { input: { ...input, narrative: 'Lain.' } });
    expect(other).toMatchObject({ verificationSubmit: { code: 'REQUEST_ID_REUSED' } });
    expect(await eventCount()).toBe(after);
  });

  it('gets the cases of its own tasks, and no others', async () => {
    const { caseChanges } = await run<{ caseChanges: { cases: { id: string }[]; tombstones: string[] } }>(
      'cases',
      {
        since: '0',
        first: 50,
      },
    );
    expect(Array.isArray(caseChanges.cases)).toBe(true);
    const list = await phone.ask<{ cases: { totalCount: number } }>('{ cases(first: 1) { totalCount } }');
    expect(caseChanges.cases.length).toBeLessThanOrEqual(list.cases.totalCount);
  });

  async function eventCount(): Promise<number> {
    const registry = office.subgraphs.find((one) => one.name === 'registry');
    const pool = registry?.createContext({ actor: null, language: 'id', traceId: 'test' }).db.pool;
    const counted = await pool?.query<{ count: string }>('select count(*)::text as count from event');
    return Number(counted?.rows[0]?.count);
  }
});
