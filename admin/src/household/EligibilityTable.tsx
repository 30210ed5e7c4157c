import Box from '@mui/material/Box';
import type { EligibilityLineFragment } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ink } from '../layout/inks.ts';
import { QuotaLeft } from '../program/QuotaLeft.tsx';
import { Chip, type Tone } from '../ui/Chip.tsx';

/** Null when the answer depends on data that the viewer may not read. */
type Answer = EligibilityLineFragment['outcome'];
type Shown = NonNullable<Answer> | 'HIDDEN';

const shownAs = (answer: Answer): Shown => answer ?? 'HIDDEN';

const tones: Record<Shown, Tone> = { YES: 'good', NO: 'neutral', NOT_KNOWN: 'wait', HIDDEN: 'neutral' };
const marks: Record<Shown, string> = { YES: '✓', NO: '✗', NOT_KNOWN: '?', HIDDEN: '–' };
const order: readonly Shown[] = ['YES', 'NOT_KNOWN', 'HIDDEN', 'NO'];

/** Those that fit first, then the unknown, then the others. Pure. */
export function byFit<Line extends { outcome: Answer }>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => order.indexOf(shownAs(a.outcome)) - order.indexOf(shownAs(b.outcome)));
}

const grid = {
  display: 'grid',
  gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', sm: 'minmax(0, 1fr) 8.5rem 13rem' },
  columnGap: 1.5,
  alignItems: 'baseline',
} as const;

/**
 * One line for each programme: whether it fits, else which criteria fail, and the remaining quota. A line opens to show each criterion;
 * programmes that do not fit stand closed below the others.
 */
export function EligibilityTable({ lines }: { lines: readonly EligibilityLineFragment[] }) {
  const t = useT();
  const rows = byFit(lines).filter(({ program }) => program);
  if (rows.length === 0) return <Box sx={{ px: 2, pb: 2 }}>{t('household.eligibilityNone')}</Box>;
  const unfit = rows.filter(({ outcome }) => outcome === 'NO');
  return (
    <>
      <Lines label={t('household.eligibility')} rows={rows.filter(({ outcome }) => outcome !== 'NO')} />
      {unfit.length > 0 && (
        <details>
          <Box
            component="summary"
            sx={{
              px: 2,
              py: 1,
              cursor: 'pointer',
              borderTop: `1px solid ${ink.line}`,
              color: 'text.secondary',
            }}
          >
            {t('household.unfit', { count: formatNumber(unfit.length) })}
          </Box>
          <Lines label={wordOf('EligibilityAnswer', 'NO')} rows={unfit} />
        </details>
      )}
    </>
  );
}

function Lines({ label, rows }: { label: string; rows: readonly EligibilityLineFragment[] }) {
  const t = useT();
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map((line) => (
        <Box component="li" key={line.program?.id} sx={{ borderTop: `1px solid ${ink.line}` }}>
          <details>
            <Box
              component="summary"
              sx={{ ...grid, px: 2, py: 0.6, cursor: 'pointer', '&:hover': { bgcolor: ink.ground } }}
            >
              <Box component="span" sx={{ fontWeight: line.outcome === 'YES' ? 600 : 400 }}>
                {line.program?.name}
              </Box>
              <span>
                <EligibilityChip outcome={line.outcome} />
              </span>
              <Box component="span" sx={{ textAlign: 'right' }}>
                {line.outcome !== 'NO' && (
                  <>
                    <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.85rem' }}>
                      {/* Else "not known yet" would be read of the family. */}
                      {line.availability !== 'EXHAUSTED' && `${t('household.left')}: `}
                    </Box>
                    <Remaining line={line} />
                  </>
                )}
              </Box>
              <Box
                component="span"
                sx={{ color: 'text.secondary', fontSize: '0.9rem', gridColumn: '1 / -1' }}
              >
                {obstacles(line.findings)}
              </Box>
            </Box>
            <Box sx={{ px: 2, pb: 1, pl: 4 }}>
              <Findings findings={line.findings} />
            </Box>
          </details>
        </Box>
      ))}
    </Box>
  );
}

/** The criteria that fail, in words. If none fails, the criteria whose answer is unknown. */
function obstacles(findings: readonly Finding[]): string {
  const excluding = findings.filter(({ answer }) => answer === 'NO');
  const open = excluding.length > 0 ? excluding : findings.filter(({ answer }) => answer === 'NOT_KNOWN');
  return open
    .map(({ answer, text, value }) => `${marks[shownAs(answer)]} ${text}${value ? ` (${value})` : ''}`)
    .join('; ');
}

/** An answer in words. An answer that depends on data the reader may not see is not shown. */
function useAnswerWord(): (answer: Answer) => string {
  const t = useT();
  return (answer) => (answer ? wordOf('EligibilityAnswer', answer) : t('household.answerHidden'));
}

export function EligibilityChip({ outcome }: { outcome: Answer }) {
  const answerWord = useAnswerWord();
  return <Chip tone={tones[shownAs(outcome)]}>{answerWord(outcome)}</Chip>;
}

interface Finding {
  answer: Answer;
  text: string;
  value: string | null;
  /** Where the value comes from and since when. */
  source?: string | null;
  /** What would tell an answer that is not known yet. */
  hint?: string | null;
}

/** Each criterion with its answer and the household's value in words. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useT();
  const answerWord = useAnswerWord();
  if (findings.length === 0) return t('program.noCriteria');
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {findings.map((finding) => (
        <Box
          component="li"
          key={finding.text}
          sx={{ color: finding.answer === 'NO' ? 'error.main' : 'text.primary' }}
        >
          <span role="img" aria-label={answerWord(finding.answer)}>
            {marks[shownAs(finding.answer)]}
          </span>{' '}
          {finding.text}
          {finding.value && finding.value !== finding.text && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {` · ${t('household.found', { value: finding.value })}`}
            </Box>
          )}
          {finding.source && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {` (${finding.source})`}
            </Box>
          )}
          {finding.hint && (
            <Box
              component="span"
              sx={{ display: 'block', pl: 2.5, fontSize: '0.9rem', color: 'text.secondary' }}
            >
              {t('household.wouldTell', { what: finding.hint })}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}

/** The remaining quota, with what to know before promising anything. */
export function Remaining({ line }: { line: EligibilityLineFragment }) {
  return (
    <span title={line.warning ?? undefined}>
      <QuotaLeft quota={line} />
    </span>
  );
}
