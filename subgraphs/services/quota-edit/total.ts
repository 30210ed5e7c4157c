import { RuleError } from '../../shared/errors.ts';
import { figure, rupiah } from '../../shared/figures.ts';
import { newId } from '../../shared/ids.ts';
import { allotmentFor, isRest } from '../allotment/allotment.ts';
import type { ServicesTx } from '../context.ts';
import type { Allotment, QuotaCut } from '../generated/prisma/client.ts';
import type { CapKind } from '../generated/prisma/enums.ts';
import { liftRefusal } from '../quota/quota.decree.ts';
import {
  currentFiscalYear,
  emitQuota,
  findOrCreateQuota,
  lastCut,
  noteCut,
  quotaWhileLocked,
} from '../quota/quota.store.ts';
import { lockRoom } from '../reservation/room.store.ts';
import { moneyIn, type Room } from '../reservation/room.ts';
import { allWaiting, lockList, moveToList, proposalsByRank } from '../waiting/turn.store.ts';
import { advanceList, takeBackProposals } from '../waiting/waiting.turn.ts';
import { type Edit, fillPlaces, makeLine, noteEdits, removeAllotment } from './total.store.ts';

/** Where an allotment gives: a district or village, or a school or facility. */
export interface Target {
  regionCode: string | null;
  facilityCode: string | null;
}

/** What changes of a total; what is left out stays. */
export interface TotalChange {
  capKind: CapKind;
  cap: number | null;
  places?: boolean;
  /** The sum of its one budget line; null: not limited. */
  budgetRupiah?: bigint | null;
  /** Its parts beside the rest, all of them. */
  parts?: readonly (Target & { cap: number })[];
}

/** A decree that may go below what was granted. */
export type Cut = Pick<QuotaCut, 'decreeNumber' | 'decreedOn' | 'reason'>;

/** Who changes it, why, and where their input stands. */
export interface Change {
  accountId: string | null;
  reason: string | null;
  cut: Cut | null;
  /** Whether the total has just been made for it. */
  isNew?: boolean;
  /** The path of a field in the input, for refusals; a part's by its place. */
  path: (field: 'cap' | 'capKind' | 'budgetRupiah' | 'places', part?: Target) => string[];
}

/**
 * Changes a locked total: its number, its parts, and the money of its one line. The rest gets what the parts leave. Nothing goes below
 * what was granted, save by a decree; the remainder is then below zero. Who waits moves to the allotment that fits now; unconfirmed
 * proposals for which there is no room return to the list, and the next are proposed. Writes the edits, and the events.
 * RuleErrors `ALLOTTED_ABOVE_TOTAL`, `QUOTA_BELOW_USE`, `BUDGET_BELOW_USE`, `CUT_BY_DECREE`, `LINES_SEVERAL`, `PLACES_NUMBERED`, `PLACES_IN_USE`.
 */
export async function changeTotal(
  tx: ServicesTx,
  room: Room,
  to: TotalChange,
  change: Change,
): Promise<void> {
  const { quota } = room;
  const cap = to.capKind === 'NUMBER' ? to.cap : null;
  const places = to.places ?? quota.places;
  const budgetRupiah = to.budgetRupiah === undefined ? moneyIn(room).budgetRupiah : to.budgetRupiah;
  const parts = to.parts ?? room.allotments.filter((one) => !isRest(one)).map(partOf);
  const granted = await grantedIn(tx, room);
  assertPlaces(room, places, to.capKind, change);
  const restCap = restOf(cap, parts, change);
  if (!change.cut) assertNotBelowUse(room, granted, { restCap, parts, budgetRupiah }, change);
  const cut = change.cut && { ...change.cut };
  const lifted = liftRefusal(
    await lastCut(tx, quota.id),
    { capKind: to.capKind, cap, budgetRupiah },
    cut,
    change.path,
  );
  if (lifted) throw lifted;
  const edits = await writeParts(tx, room, { cap, restCap, parts });
  if (quota.capKind !== to.capKind || quota.cap !== cap || quota.places !== places)
    edits.push({ allotmentId: null, from: quota.cap, to: cap });
  await tx.prisma.quota.update({
    where: { id: quota.id },
    data: { capKind: to.capKind, cap, places, version: { increment: change.isNew ? 0 : 1 } },
  });
  if (to.budgetRupiah !== undefined) await setMoney(tx, room, to.budgetRupiah, change);
  await noteEdits(tx, quota.id, edits, change.reason ?? cut?.reason ?? null, change.accountId);
  const changed = await lockRoom(tx, quota.id);
  if (places) await fillPlaces(tx, changed);
  const told = await quotaWhileLocked(tx, quota.id);
  const sums = {
    used: sumOf(granted, (one) => one.used),
    usedRupiah: granted.reduce((sum, one) => sum + one.usedRupiah, 0n),
  };
  if (cut) await noteCut(tx, told, cut, sums, change.accountId);
  emitQuota(tx, told, cut?.decreeNumber);
  emitParts(tx, changed, edits);
  await settleList(tx, quota.id, to.parts !== undefined);
}

/** Lets the list follow a changed total. */
async function settleList(tx: ServicesTx, quotaId: string, isSplit: boolean): Promise<void> {
  const room = await lockRoom(tx, quotaId);
  await takeBackProposals(tx, room);
  if (isSplit) {
    const waiting = await allWaiting(tx, quotaId);
    if (waiting.length > 0) await moveToList(tx, waiting, room, 'WAITING');
  }
  if (room.quota.fiscalYear === currentFiscalYear(tx.now)) await advanceList(tx, room.quota.programId);
}

const partOf = ({ regionCode, facilityCode, cap }: Allotment) => ({
  regionCode,
  facilityCode,
  cap: cap ?? 0,
});

const sumOf = <T>(rows: readonly T[], number: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + number(row), 0);

/** What an allotment has granted: what it holds without unconfirmed proposals. */
interface Granted extends Target {
  used: number;
  usedRupiah: bigint;
}

async function grantedIn(tx: ServicesTx, room: Room): Promise<Granted[]> {
  const proposed = await proposalsByRank(tx, room.quota.id);
  return room.allotments.map(({ id, regionCode, facilityCode, used, usedRupiah }) => {
    const own = proposed.filter(({ allotmentId }) => allotmentId === id);
    return {
      regionCode,
      facilityCode,
      used: used - sumOf(own, ({ quantity }) => quantity),
      usedRupiah: usedRupiah - own.reduce((sum, { amountRupiah }) => sum + amountRupiah, 0n),
    };
  });
}

/** What the parts leave of a total for its rest; null where the total is no number. RuleError `ALLOTTED_ABOVE_TOTAL`. */
function restOf(cap: number | null, parts: readonly { cap: number }[], change: Change): number | null {
  if (cap === null) return null;
  const allotted = sumOf(parts, (one) => one.cap);
  if (allotted <= cap) return cap - allotted;
  throw new RuleError(
    'ALLOTTED_ABOVE_TOTAL',
    {
      id: `Jatah yang dibagi ${figure(allotted, 'id')}, lebih dari kuotanya ${figure(cap, 'id')}.`,
      en: `The allotments add up to ${figure(allotted, 'en')}, more than the total of ${figure(cap, 'en')}.`,
    },
    { path: change.path('cap') },
  );
}

const isSame = (a: Target, b: Target): boolean =>
  a.regionCode === b.regionCode && a.facilityCode === b.facilityCode;

function assertNotBelowUse(
  room: Room,
  granted: readonly Granted[],
  to: { restCap: number | null; parts: readonly (Target & { cap: number })[]; budgetRupiah: bigint | null },
  change: Change,
): void {
  for (const one of granted) {
    const cap = isRest(one) ? to.restCap : (to.parts.find((part) => isSame(part, one))?.cap ?? 0);
    const former = room.allotments.find((allotment) => isSame(allotment, one))?.cap ?? null;
    // What a cut or an emergency left above its number stays so; it is only not lowered further.
    if (cap === null || cap >= one.used || (former !== null && cap >= former)) continue;
    throw new RuleError(
      'QUOTA_BELOW_USE',
      {
        id: `Sudah terpakai ${figure(one.used, 'id')}: kuota di bawahnya hanya dengan keputusan pemotongan (nomor, tanggal, alasan).`,
        en: `${figure(one.used, 'en')} are used already: lower only by a decree that cuts it (number, day, reason).`,
      },
      { path: change.path('cap', isRest(one) ? undefined : one) },
    );
  }
  const usedRupiah = granted.reduce((sum, one) => sum + one.usedRupiah, 0n);
  if (to.budgetRupiah === null || to.budgetRupiah >= usedRupiah) return;
  const former = moneyIn(room).budgetRupiah;
  if (former !== null && to.budgetRupiah >= former) return;
  throw new RuleError(
    'BUDGET_BELOW_USE',
    {
      id: `Sudah terpakai ${rupiah(usedRupiah, 'id')}: anggaran di bawahnya hanya dengan keputusan pemotongan (nomor, tanggal, alasan).`,
      en: `${rupiah(usedRupiah, 'en')} are used already: lower only by a decree that cuts it (number, day, reason).`,
    },
    { path: change.path('budgetRupiah') },
  );
}

function assertPlaces(room: Room, places: boolean, capKind: CapKind, change: Change): void {
  if (places && capKind !== 'NUMBER')
    throw new RuleError(
      'PLACES_NUMBERED',
      {
        id: 'Tempat selalu berjumlah: isi kuotanya dengan angka.',
        en: 'Places are counted: give the total as a number.',
      },
      { path: change.path('capKind') },
    );
  if (places === room.quota.places || room.allotments.every(({ used }) => used === 0)) return;
  throw new RuleError(
    'PLACES_IN_USE',
    {
      id: 'Kuota ini sudah terpakai: cara menghitungnya tidak berubah di tengah tahun.',
      en: 'This total is in use: how it is counted does not change during the year.',
    },
    { path: change.path('places') },
  );
}

/** Writes the numbers of the rest and the parts: new parts are made, parts that are gone leave their claims to what fits. */
async function writeParts(
  tx: ServicesTx,
  room: Room,
  to: { cap: number | null; restCap: number | null; parts: readonly (Target & { cap: number })[] },
): Promise<Edit[]> {
  const edits: Edit[] = [];
  const set = async (allotment: Allotment, cap: number | null): Promise<void> => {
    if (allotment.cap === cap) return;
    await tx.prisma.allotment.update({
      where: { id: allotment.id },
      data: { cap, version: { increment: 1 } },
    });
    edits.push({ allotmentId: allotment.id, from: allotment.cap, to: cap });
  };
  for (const part of to.parts) {
    const known = room.allotments.find((one) => isSame(one, part));
    if (known) await set(known, part.cap);
    else {
      const { regionCode, facilityCode, cap } = part;
      const id = newId('allot');
      await tx.prisma.allotment.create({
        data: { id, quotaId: room.quota.id, regionCode, facilityCode, cap },
      });
      edits.push({ allotmentId: id, from: null, to: cap });
    }
  }
  const kept = room.allotments.filter((one) => isRest(one) || to.parts.some((part) => isSame(part, one)));
  for (const one of room.allotments) {
    if (isRest(one)) await set(one, to.restCap);
    else if (!kept.includes(one) && one.used === 0) {
      const { villageCode, facilityCode } = { villageCode: one.regionCode, facilityCode: null };
      await removeAllotment(tx, one, allotmentFor(kept, { villageCode, facilityCode }));
      edits.push({ allotmentId: one.id, from: one.cap, to: null });
    } else if (!kept.includes(one)) await set(one, 0);
  }
  return edits;
}

/** Sets the money of the one line, or makes it. RuleError `LINES_SEVERAL`: several lines are set in the budget. */
async function setMoney(
  tx: ServicesTx,
  room: Room,
  amountRupiah: bigint | null,
  change: Change,
): Promise<void> {
  if (amountRupiah === moneyIn(room).budgetRupiah) return;
  const [line, ...more] = room.lines;
  if (more.length > 0)
    throw new RuleError(
      'LINES_SEVERAL',
      {
        id: 'Program ini dibiayai beberapa rincian anggaran: ubah di halaman anggaran.',
        en: 'Several budget lines pay this programme: change them in the budget.',
      },
      { path: change.path('budgetRupiah') },
    );
  if (line)
    await tx.prisma.budgetLine.update({
      where: { id: line.id },
      data: { amountRupiah, limitRupiah: amountRupiah, version: { increment: 1 } },
    });
  else await makeLine(tx, room.quota.id, newId('line'), amountRupiah);
}

/** Tells the new numbers of allotments; a removed one has none. */
function emitParts(tx: ServicesTx, room: Room, edits: readonly Edit[]): void {
  const { id: quotaId, programId, fiscalYear } = room.quota;
  for (const { allotmentId, to } of edits) {
    if (allotmentId === null) continue;
    const allotment = room.allotments.find(({ id }) => id === allotmentId);
    tx.emit({
      kind: 'ALLOTMENT_SET',
      subject: { type: 'Allotment', id: allotmentId },
      payload: {
        ...{ allotmentId, quotaId, programId, fiscalYear },
        ...{ regionCode: allotment?.regionCode ?? null, facilityCode: allotment?.facilityCode ?? null },
        ...{ cap: to, removed: allotment === undefined },
      },
    });
  }
}

/** Sets the total of a programme and year as the system: for an installation's first data. Returns its id. */
export async function layDownTotal(
  tx: ServicesTx,
  programId: string,
  fiscalYear: number,
  to: TotalChange,
): Promise<string> {
  const found = await findOrCreateQuota(tx, programId, fiscalYear);
  const list = await lockList(tx, programId, fiscalYear);
  if (!found || !list) throw new Error(`no programme ${programId}`);
  await changeTotal(tx, list.present, to, {
    ...{ accountId: null, reason: null, cut: null, isNew: found.isNew },
    path: (field) => [field],
  });
  return list.present.quota.id;
}
