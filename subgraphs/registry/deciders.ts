import { ownRegion } from '../shared/policy.ts';

const region = { scope: ownRegion };

/** Who decides on verifications, and so may let newcomers take over an entitled household whom none has seen (BRU-3). */
export const DECIDERS = { MANAGER: region, HEAD_OF_UNIT: region };
