import { mutationErrors } from '../../shared/builder.ts';
import { actFields, createFields, editFields } from '../../shared/inputs.ts';
import { nameWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { Viewer } from '../sign-in/viewer.schema.ts';
import { savedViewLists } from './saved-view.codes.ts';
import { chooseSavedView, createSavedView, removeSavedView, updateSavedView } from './saved-view.service.ts';
import { findOpeningViews, findSavedViews, type SeenView } from './saved-view.store.ts';

const LONGEST_ADDRESS = 2_000;
/** As much as a menu shows on a phone. */
const LONGEST_VIEW_NAME = 60;

const ListEnum = builder.enumType('SavedViewList', savedViewLists);

const SavedView = builder.objectRef<SeenView>('SavedView').implement({
  description: 'The state of a list under a name: filters, order, columns and page size.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`view_…`.' }),
    list: t.field({
      type: ListEnum,
      nullable: false,
      description: 'The list.',
      resolve: (row) => row.list as never, // a text column; only the API writes it, from the enum
    }),
    name: t.exposeString('name', { nullable: false, description: 'Its name.' }),
    address: t.exposeString('address', {
      nullable: false,
      description: 'The query of the address of the list: `filter={"late":true}&sort=DUE&order=ASC`.',
    }),
    sharedWith: t.field({
      type: 'Role',
      description: 'The role whose postings open it too; null for a view of one person.',
      resolve: (row) => row.sharedWith as never,
    }),
    isMine: t.exposeBoolean('isMine', { nullable: false, description: 'Whether the caller keeps it.' }),
    keeperName: t.exposeString('keeperName', { nullable: false, description: 'Who keeps it.' }),
    isDefault: t.exposeBoolean('isDefault', {
      nullable: false,
      description: 'Whether the list opens with it for the caller.',
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Sent back with an edit.' }),
  }),
});

builder.queryField('savedViews', (t) =>
  t.field({
    type: [SavedView],
    description:
      "The views of a list that the caller may open: their own, and those shared with the posting's role.",
    args: { list: t.arg({ type: ListEnum, required: true, description: 'The list.' }) },
    resolve: (_, { list }, ctx) => findSavedViews(ctx, list),
  }),
);

builder.objectField(Viewer, 'openingViews', (t) =>
  t.field({
    type: [SavedView],
    nullable: false,
    description: 'The saved views with which lists open; a list without one opens as it comes.',
    resolve: ({ accountId }, _, ctx) => findOpeningViews(ctx, accountId),
  }),
);

const NAME = nameWords(LONGEST_VIEW_NAME);
const ADDRESS = {
  description:
    'The query of the address of the list, without the number of the page and without search words.',
  validate: nameWords(LONGEST_ADDRESS),
};

const CreateInput = builder.inputType('SavedViewCreateInput', {
  description: 'A view to keep.',
  fields: (t) => ({
    ...createFields(t, 'the view'),
    list: t.field({ type: ListEnum, required: true, description: 'The list.' }),
    name: t.string({ required: true, description: 'Its name.', validate: NAME }),
    address: t.string({ ...ADDRESS, required: true }),
    sharedWith: t.field({
      type: 'Role',
      description: 'Also for postings of this role (manager, administrator).',
    }),
  }),
});

const UpdateInput = builder.inputType('SavedViewUpdateInput', {
  description: 'The changes; a field that is left out keeps its value.',
  fields: (t) => ({
    ...editFields(t, 'the view'),
    name: t.string({ description: 'Its name.', validate: NAME }),
    address: t.string(ADDRESS),
    sharedWith: t.field({
      type: 'Role',
      description: 'Also for postings of this role (manager, administrator); null makes it private.',
    }),
  }),
});

const RemoveInput = builder.inputType('SavedViewRemoveInput', {
  description: 'A view to remove.',
  fields: (t) => ({
    ...actFields(t),
    id: t.id({ required: true, description: "The caller's own view." }),
  }),
});

const ChooseInput = builder.inputType('SavedViewChooseInput', {
  description: 'How the list of a view opens.',
  fields: (t) => ({
    ...actFields(t),
    id: t.id({ required: true, description: 'A view that the caller may open.' }),
    isDefault: t.boolean({
      required: true,
      description: 'Whether its list opens with it for the caller; false: as the list comes.',
    }),
  }),
});

const SavedViewRemoved = builder.objectRef<{ id: string }>('SavedViewRemoved').implement({
  description: 'The view that is gone.',
  fields: (t) => ({ id: t.exposeID('id', { nullable: false, description: 'Its id.' }) }),
});

builder.mutationFields((t) => ({
  savedViewCreate: t.field({
    type: SavedView,
    description:
      'Keeps the state of a list under a name, for oneself or for all postings of a role (manager, administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: CreateInput, required: true, description: 'The view.' }) },
    resolve: (_, { input }, ctx) => createSavedView(ctx, input),
  }),
  savedViewUpdate: t.field({
    type: SavedView,
    description: "Renames, replaces, shares or unshares the caller's own view.",
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: UpdateInput, required: true, description: 'The changes.' }) },
    resolve: (_, { input }, ctx) => updateSavedView(ctx, input),
  }),
  savedViewRemove: t.field({
    type: SavedViewRemoved,
    description: "Removes the caller's own view, also for those that it was shared with.",
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: RemoveInput, required: true, description: 'The view.' }) },
    resolve: async (_, { input }, ctx) => ({ id: await removeSavedView(ctx, input) }),
  }),
  savedViewChoose: t.field({
    type: SavedView,
    description: 'Sets whether a list opens with this view for the caller.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: ChooseInput, required: true, description: 'The choice.' }) },
    resolve: (_, { input }, ctx) => chooseSavedView(ctx, input),
  }),
}));
