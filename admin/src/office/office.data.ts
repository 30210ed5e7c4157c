import { act } from '../api/acts.ts';
import { OfficeSetDocument } from '../generated/graphql.ts';

export const officeActs = { officeSet: act(OfficeSetDocument) };
