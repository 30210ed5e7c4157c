import { definePolicy, ownPlace, ownVillage } from '../../shared/policy.ts';
import { RESERVATION_FIELDS, type ReservationField, viewClaims } from '../reservation/reservation.policy.ts';

/** `reason` discloses how poor a family is. */
export type WaitingField = ReservationField | 'reason';

export const waitingPolicy = definePolicy<'read' | 'confirm', WaitingField>({
  noun: 'WaitingEntry',
  fields: [...RESERVATION_FIELDS, 'reason'],
  actions: {
    read: viewClaims(['householdId', 'personId', 'reason']),
    confirm: {
      MANAGER: { scope: ownPlace },
      HEAD_OF_UNIT: { scope: ownPlace },
      VILLAGE_HEAD: { scope: ownVillage },
    },
  },
});
