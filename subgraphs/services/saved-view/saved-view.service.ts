import { ConflictError, ForbiddenError, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { authorise, permits } from '../../shared/policy.ts';
import type { Role } from '../../shared/role.codes.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { SavedView } from '../generated/prisma/client.ts';
import { holdsWholeNumber, readAddress } from './saved-view.address.ts';
import type { SavedViewList } from './saved-view.codes.ts';
import { savedViewPolicy } from './saved-view.policy.ts';
import { lockNames, lockOwnView, readSavedView, SAVED_VIEW_NOUN, type SeenView } from './saved-view.store.ts';

/** So many views a person keeps. */
const MOST_VIEWS = 50;

export interface SavedViewCreateInput extends Act {
  id?: string | null;
  list: SavedViewList;
  name: string;
  /** The query of the list's address. */
  address: string;
  /** The role whose postings may open it too. */
  sharedWith?: Role | null;
}

/** What is left out keeps its value; a `sharedWith` of null makes it private. */
export interface SavedViewUpdateInput extends Edit {
  name?: string | null;
  address?: string | null;
  sharedWith?: Role | null;
}

/**
 * `savedViewCreate`: keeps the state of a list under a name, for oneself or for all postings of a role (manager, administrator).
 * ForbiddenError `SHARING_NOT_ALLOWED`; ValidationErrors `ADDRESS_FORM`, `ADDRESS_PERSONAL`, `PERSONAL_NUMBER` (name);
 * ConflictError `NAME_TAKEN`; RuleError `VIEWS_TOO_MANY`.
 */
export async function createSavedView(ctx: ServicesContext, input: SavedViewCreateInput): Promise<SeenView> {
  const { actor } = authorise(ctx, savedViewPolicy, 'keep');
  assertFields(ctx, input);
  const { list, name, sharedWith } = input;
  const address = readAddress(input.address);
  const id = await write(ctx, { requestId: input.requestId, name: 'savedViewCreate', input }, async (tx) => {
    const names = await lockNames(tx, actor.accountId);
    if (names.length >= MOST_VIEWS) throw tooMany();
    assertFree(names, list, name);
    const data = { id: createdId('view', input.id), list, name, address, sharedWith };
    const view = await tx.prisma.savedView.create({
      data: { ...data, accountId: actor.accountId, createdAt: tx.now },
    });
    tell(tx, view);
    return view.id;
  });
  return seen(ctx, id);
}

/** `savedViewUpdate`: renames, replaces, shares or unshares one's own view. Errors as for `savedViewCreate`; ConflictError `VERSION_CONFLICT`; NotFoundError. */
export async function updateSavedView(ctx: ServicesContext, input: SavedViewUpdateInput): Promise<SeenView> {
  const { actor, scope } = authorise(ctx, savedViewPolicy, 'keep');
  assertFields(ctx, input);
  const name = input.name ?? undefined;
  const address = input.address == null ? undefined : readAddress(input.address);
  await write(ctx, { requestId: input.requestId, name: 'savedViewUpdate', input }, async (tx) => {
    const names = await lockNames(tx, actor.accountId);
    const former = await lockOwnView(tx, scope, input.id);
    if (!former) throw notFound(SAVED_VIEW_NOUN, ['input', 'id']);
    assertVersion(former, input.expectedVersion);
    const others = names.filter(({ id }) => id !== former.id);
    if (name !== undefined) assertFree(others, former.list, name);
    const data = { name, address, sharedWith: input.sharedWith, version: { increment: 1 } };
    tell(tx, await tx.prisma.savedView.update({ where: { id: former.id }, data }));
    return former.id;
  });
  return seen(ctx, input.id);
}

/** `savedViewRemove`: takes one's own view away, also from those that it was shared with. NotFoundError. */
export async function removeSavedView(ctx: ServicesContext, input: Act & { id: string }): Promise<string> {
  const { scope } = authorise(ctx, savedViewPolicy, 'keep');
  return write(ctx, { requestId: input.requestId, name: 'savedViewRemove', input }, async (tx) => {
    const view = await lockOwnView(tx, scope, input.id);
    if (!view) throw notFound(SAVED_VIEW_NOUN, ['input', 'id']);
    await tx.prisma.savedView.delete({ where: { id: view.id } });
    tx.emit({
      kind: 'SAVED_VIEW_REMOVED',
      subject: { type: 'SavedView', id: view.id },
      payload: { savedViewId: view.id },
    });
    return view.id;
  });
}

export interface SavedViewChooseInput extends Act {
  id: string;
  /** False: its list opens as it comes. */
  isDefault: boolean;
}

/** `savedViewChoose`: whether its list opens with this view for the caller. NotFoundError (a view out of sight). */
export async function chooseSavedView(ctx: ServicesContext, input: SavedViewChooseInput): Promise<SeenView> {
  const { actor } = authorise(ctx, savedViewPolicy, 'keep');
  const { accountId } = actor;
  const { id, list } = await seen(ctx, input.id, 'id');
  await write(ctx, { requestId: input.requestId, name: 'savedViewChoose', input }, async (tx) => {
    // Its keeper may remove it at this moment.
    if (!(await tx.prisma.savedView.findUnique({ where: { id } })))
      throw notFound(SAVED_VIEW_NOUN, ['input', 'id']);
    const ofList = { accountId, list };
    if (input.isDefault) {
      const where = { accountId_list: ofList };
      const data = { viewId: id };
      await tx.prisma.savedViewDefault.upsert({ where, create: { ...ofList, ...data }, update: data });
    } else await tx.prisma.savedViewDefault.deleteMany({ where: { ...ofList, viewId: id } });
    tx.emit({
      kind: 'SAVED_VIEW_CHOSEN',
      subject: { type: 'Account', id: accountId },
      payload: { list, savedViewId: input.isDefault ? id : null },
    });
    return id;
  });
  return seen(ctx, id, 'id');
}

/** Who may share, and what a name may hold. */
function assertFields(
  ctx: ServicesContext,
  { name, sharedWith }: { name?: string | null; sharedWith?: Role | null },
): void {
  if (sharedWith && !permits(ctx, savedViewPolicy, 'share')) throw notSharing();
  if (name && holdsWholeNumber(name)) throw personalName();
}

function assertFree(names: readonly { list: string; name: string }[], list: string, name: string): void {
  const taken = (one: { list: string; name: string }) =>
    one.list === list && one.name.toLowerCase() === name.toLowerCase();
  if (names.some(taken)) throw nameTaken();
}

function tell(tx: ServicesTx, { id, list, sharedWith }: SavedView): void {
  tx.emit({
    kind: 'SAVED_VIEW_SAVED',
    subject: { type: 'SavedView', id },
    payload: { savedViewId: id, list, sharedWith },
  });
}

async function seen(ctx: ServicesContext, id: string, field = 'requestId'): Promise<SeenView> {
  const view = await readSavedView(ctx, id);
  if (!view) throw notFound(SAVED_VIEW_NOUN, ['input', field]);
  return view;
}

const notSharing = (): ForbiddenError =>
  new ForbiddenError(
    'SHARING_NOT_ALLOWED',
    {
      id: 'Hanya manajer dan administrator yang membagikan tampilan kepada suatu peran.',
      en: 'Only a manager or an administrator shares a view with a role.',
    },
    { path: ['input', 'sharedWith'] },
  );

const personalName = (): ValidationError =>
  new ValidationError(
    'PERSONAL_NUMBER',
    {
      id: 'Nama tampilan tidak memuat NIK atau nomor KK.',
      en: 'The name of a view holds no NIK or family card number.',
    },
    { path: ['input', 'name'] },
  );

const nameTaken = (): ConflictError =>
  new ConflictError(
    'NAME_TAKEN',
    {
      id: 'Anda sudah memiliki tampilan dengan nama ini untuk daftar ini.',
      en: 'You have a view of this list with this name already.',
    },
    { path: ['input', 'name'] },
  );

const tooMany = (): RuleError =>
  new RuleError(
    'VIEWS_TOO_MANY',
    {
      id: `Paling banyak ${MOST_VIEWS} tampilan tersimpan. Hapus yang tidak dipakai.`,
      en: `At most ${MOST_VIEWS} saved views. Remove those that are not used.`,
    },
    { path: ['input'] },
  );
