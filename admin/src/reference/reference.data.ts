import { act } from '../api/acts.ts';
import {
  AgencyCreateDocument,
  AgencyUpdateDocument,
  DeskCreateDocument,
  DeskUpdateDocument,
  OfficeSetDocument,
  VisitGuideSetDocument,
} from '../generated/graphql.ts';

export const referenceActs = {
  agencyCreate: act(AgencyCreateDocument),
  agencyUpdate: act(AgencyUpdateDocument),
  deskCreate: act(DeskCreateDocument),
  deskUpdate: act(DeskUpdateDocument),
  officeSet: act(OfficeSetDocument),
  visitGuideSet: act(VisitGuideSetDocument),
};
