import Box from '@mui/material/Box';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import type { SavedCriterion } from './criteriaDraft.ts';

/** Criteria in words, groups as nested lists. */
export function CriteriaTree({ rule }: { rule: SavedCriterion }) {
  const t = useT();
  const localized = useLocalized();
  const parts = rule.parts ?? [];
  if (parts.length === 0 || rule.label) return localized(rule.text);
  const opening =
    {
      AT_LEAST: `${t('criteria.atLeast')} ${rule.atLeast}`,
      MEMBERS_AT_LEAST: t('criteria.membersAtLeast', { count: rule.atLeast ?? 1 }),
    }[String(rule.group)] ?? wordOf('CriterionGroup', rule.group ?? 'ALL');
  return (
    <>
      {opening}:
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of saved criteria keep their order.
          <li key={index}>
            <CriteriaTree rule={part} />
          </li>
        ))}
      </Box>
    </>
  );
}

/** The same in the language that the reader does not use: criteria are published in both. */
export function OtherLanguage({ text }: { text: { id: string; en: string } }) {
  const t = useT();
  const localized = useLocalized();
  const other = localized({ id: 'en', en: 'id' }) as 'id' | 'en';
  return (
    <Box component="details" sx={{ mt: 1 }}>
      <summary>{t('criteria.otherLanguage')}</summary>
      <Box lang={other} sx={{ mt: 0.5 }}>
        {text[other]}
      </Box>
    </Box>
  );
}
