import { ownRegion } from '../shared/policy.ts';

const region = { scope: ownRegion };

/**
 * The roles that decide on verifications. They may also accept newcomers whom no verification saw as heads of an
 * entitled household (BRU-3).
 */
export const DECIDERS = { MANAGER: region, HEAD_OF_UNIT: region };
