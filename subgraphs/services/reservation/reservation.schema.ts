import { pageArguments } from '../../shared/inputs.ts';
import { unlessMasked } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { Quota } from '../quota/quota.schema.ts';
import { quotaById } from '../quota/quota.store.ts';
import { Case, Claim } from '../types.schema.ts';
import { reservationStatuses } from './reservation.codes.ts';
import { reservationPolicy } from './reservation.policy.ts';
import { findHolders, reservationById } from './reservation.store.ts';

const ReservationStatus = builder.enumType('ReservationStatus', reservationStatuses);

const Reservation = builder.prismaObject('Reservation', {
  description: 'A claim on a quota: waiting, reserved, delivered or released.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    claimId: t.id({
      description: 'The id of the claim in the cases subgraph.',
      resolve: (row, _, ctx) => unlessMasked(ctx, reservationPolicy, 'claimId', row.claimId),
    }),
    claim: t.field({
      type: Claim,
      description: 'The claim, as a link.',
      resolve: (row, _, ctx) => {
        const id = unlessMasked(ctx, reservationPolicy, 'claimId', row.claimId);
        return id ? { id } : null;
      },
    }),
    caseId: t.id({
      description: 'The case.',
      resolve: (row, _, ctx) => unlessMasked(ctx, reservationPolicy, 'caseId', row.caseId),
    }),
    case: t.field({
      type: Case,
      description: 'The case, as a link.',
      resolve: (row, _, ctx) => {
        const id = unlessMasked(ctx, reservationPolicy, 'caseId', row.caseId);
        return id ? { id } : null;
      },
    }),
    personId: t.id({
      description: 'The person.',
      resolve: (row, _, ctx) => unlessMasked(ctx, reservationPolicy, 'personId', row.personId),
    }),
    householdId: t.id({
      description: 'The household.',
      resolve: (row, _, ctx) => unlessMasked(ctx, reservationPolicy, 'householdId', row.householdId),
    }),
    quota: t.field({
      type: Quota,
      description: 'The quota.',
      resolve: (row, _, ctx) => (row.quotaId ? ctx.load(quotaById, row.quotaId) : null),
    }),
    status: t.expose('status', {
      type: ReservationStatus,
      nullable: false,
      description: 'Its state.',
    }),
    quantity: t.exposeInt('quantity', { nullable: false, description: 'Units.' }),
    amountRupiah: t.expose('amountRupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'Money for all units together.',
    }),
    deliveredOn: t.expose('deliveredOn', { type: 'Date', description: 'The day of delivery.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

const ReservationConnection = builder.connectionObject({
  type: Reservation,
  name: 'ReservationConnection',
  description: 'A page of reservations.',
});

builder.objectFields(Quota, (t) => ({
  holders: t.field({
    type: ReservationConnection,
    description:
      'The claims that hold it, newest first; only those the caller may see. A cut concerns these.',
    args: {
      ...pageArguments(t.arg),
    },
    resolve: (row, page, ctx) => findHolders(ctx, row.id, page),
  }),
}));

builder.asEntity(Reservation, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(reservationById, id),
});
