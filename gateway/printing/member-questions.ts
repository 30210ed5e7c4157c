/** What a survey asks of each member, with the list of its answers; a question without one is answered yes or no. */
export const MEMBER_QUESTIONS = [
  { code: 'education', answers: 'Education' },
  { code: 'attending', answers: 'Education' },
  { code: 'work', answers: 'Work' },
  { code: 'disability', answers: 'Disability' },
  { code: 'chronicallyIll' },
  { code: 'pregnant' },
  { code: 'healthInsurance' },
] as const;
