import { describe, expect, it } from 'vitest';
import { DATA_DESK, HEALTH_DESK } from '../../testkit/ground.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, puskesos } = office.crew;

const FIELDS = 'Ticket { id number status day visitKind }';
const issue = (deskId = HEALTH_DESK, actor = frontOffice) =>
  actor.act('ticketIssue', { deskId, visitKind: 'NEW' }, FIELDS);

describe('[TGL-1] the queue', () => {
  it('[TGL-1] gives each desk its own numbers of the day, in the zone of the office', async () => {
    office.clock.set('2026-03-02T16:59:00Z');
    expect(await issue()).toMatchObject({
      number: 1,
      day: '2026-03-02',
      status: 'WAITING',
      visitKind: 'NEW',
    });
    expect(await issue()).toMatchObject({ number: 2 });
    expect(await issue(DATA_DESK)).toMatchObject({ number: 1 });
    expect(await issue(HEALTH_DESK, puskesos)).toMatchObject({ number: 1 }); // a queue of its own
    office.clock.set('2026-03-02T17:00:00Z');
    expect(await issue()).toMatchObject({ number: 1, day: '2026-03-03' });
  });

  it('[TGL-1] gives 64 clients at once 64 numbers, without gaps or doubles', async () => {
    office.clock.set('2026-03-04T03:00:00Z');
    const tickets = await Promise.all(Array.from({ length: 64 }, () => issue()));
    const numbers = tickets.map((one) => Number(one.number)).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
  });

  it('[TGL-1] calls the next, serves, and counts the services given', async () => {
    office.clock.set('2026-03-05T03:00:00Z');
    await issue();
    await issue();
    const first = await frontOffice.act('ticketCall', {}, FIELDS);
    expect(first).toMatchObject({ number: 1, status: 'CALLED' });
    expect(await frontOffice.act('ticketServe', { id: first.id }, FIELDS)).toMatchObject({
      status: 'SERVED',
    });
    const second = await frontOffice.act('ticketCall', { deskId: HEALTH_DESK }, FIELDS);
    expect(await frontOffice.act('ticketServe', { id: second.id, left: true }, FIELDS)).toMatchObject({
      number: 2,
      status: 'LEFT',
    });
    const data = await frontOffice.ask('{ tickets(filter: { status: [SERVED] }) { totalCount } }');
    expect(data).toEqual({ tickets: { totalCount: 1 } });
    await office.refuses(() => frontOffice.act('ticketCall', {}, FIELDS), { code: 'NOBODY_WAITS' });
    await office.refuses(() => frontOffice.act('ticketServe', { id: first.id }, FIELDS), {
      code: 'STATE_FORBIDS',
    });
  });

  it('[TGL-1] a number belongs to the case that came of it: no other case takes it', async () => {
    office.clock.set('2026-03-06T03:00:00Z');
    const ticket = await issue();
    const subject = { type: 'ORGANISATION', name: 'Yayasan A' };
    const first = await frontOffice.openCase({ subject, ticketId: ticket.id });
    const second = await frontOffice.openCase({ subject });
    await office.writesNothing(async () => {
      expect(await frontOffice.openCase({ subject, ticketId: ticket.id })).toMatchObject({
        code: 'TICKET_TAKEN',
        path: ['input', 'ticketId'],
      });
      const serve = { id: ticket.id, caseId: second.id };
      expect(await frontOffice.act('ticketServe', serve, FIELDS)).toMatchObject({
        code: 'TICKET_TAKEN',
        path: ['input', 'caseId'],
      });
    });
    const { rows } = await office.owner.query('select case_id from cases.ticket where id = $1', [ticket.id]);
    expect(rows).toEqual([{ case_id: first.id }]);
  });
});
