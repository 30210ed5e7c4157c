import { definePolicy, ownRegion, ownTasks } from '../../shared/policy.ts';
import { DECIDERS } from '../deciders.ts';

const region = { scope: ownRegion };

/**
 * Who may do what with verifications. The surveyor fills the form; the manager or the head of the unit decides (TGL).
 * A person who visited the family does not decide on it, and sees the form until the decision.
 */
export const verificationPolicy = definePolicy({
  noun: 'Verification',
  fields: [],
  actions: {
    read: {
      FRONT_OFFICE: region,
      BACK_OFFICE: region,
      MANAGER: region,
      HEAD_OF_UNIT: region,
      REGIONAL_HEAD: region,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      PUSKESOS_COORDINATOR: region,
      SURVEYOR: { scope: ownTasks },
    },
    request: {
      FRONT_OFFICE: region,
      BACK_OFFICE: region,
      MANAGER: region,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
    assign: { BACK_OFFICE: region, MANAGER: region, HEAD_OF_UNIT: region, DISTRICT_SUPERVISOR: region },
    /** Surveyors for their own tasks; the office for paper forms. */
    submit: {
      SURVEYOR: { scope: ownTasks },
      BACK_OFFICE: region,
      MANAGER: region,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
    decide: DECIDERS,
    cancel: { BACK_OFFICE: region, MANAGER: region, HEAD_OF_UNIT: region },
  },
});

export type VerificationAction = keyof typeof verificationPolicy.actions;
