import { defineCodes } from '../../shared/codes.ts';

export const questionGroups = defineCodes('InstrumentQuestionGroup', 'What a question is about.', {
  HOUSING: ['perumahan', 'housing'],
  SOCIO_ECONOMIC: ['sosial ekonomi', 'socio-economic'],
});
