import { BooleanInput, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { OfficeCodeRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { NamedInputs, type NamedValues, nameOf } from '../ui/NamedInputs.tsx';
import { TierInForm } from './TierInForm.tsx';

interface CodeDialogProps {
  list: OfficeCodeRowFragment['list'];
  /** Absent for a new code. */
  row?: OfficeCodeRowFragment;
  onClose: () => void;
}

interface CodeValues extends NamedValues {
  colour?: string | null;
  sector?: string | null;
  needsText?: boolean;
  forUninsured?: boolean;
  active: boolean;
}

/** Whether the codes of a list have a colour of their own. */
const hasColour = (list: OfficeCodeRowFragment['list']): boolean => list === 'SECTOR' || list === 'CARD_TIER';

/** Whether the codes of a list are reasons, which may need words beside them. */
export const isReasonList = (list: OfficeCodeRowFragment['list']): boolean => list.endsWith('_REASON');

/** Adds a code to a list of the office, or changes its words, colour, sector or use. */
export function CodeDialog({ list, row, onClose }: CodeDialogProps) {
  const t = useT();
  const { officeCodeSet } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(officeCodeSet, { done: t('reference.saved') });
  return (
    <ActDialog<CodeValues>
      title={`${t(row ? 'codes.edit' : 'codes.new')}: ${wordOf('OfficeList', list)}`}
      about={t(`codes.about.${list}`)}
      verb={t('reference.save')}
      pending={pending}
      defaults={
        row
          ? {
              code: row.code,
              name: nameOf(row),
              colour: row.colour,
              sector: row.sector,
              needsText: row.needsText,
              forUninsured: row.forUninsured,
              active: row.active,
            }
          : { active: true }
      }
      onClose={onClose}
      onSubmit={({ code, name, colour, sector, needsText, forUninsured, active }) =>
        run({
          list,
          // A field that is disabled has no value in a form.
          code: row?.code ?? code,
          name,
          active,
          expectedVersion: row ? row.version : null,
          ...(hasColour(list) && { colour: colour ?? '' }),
          ...(list === 'CASE_NEED' && { sector: sector ?? '' }),
          ...(isReasonList(list) && { needsText: needsText ?? false }),
          ...(list === 'CARD_TIER' && { forUninsured: forUninsured ?? false }),
        })
      }
    >
      <NamedInputs isNew={!row} codeAbout={t('codes.codeAbout')} />
      {hasColour(list) && (
        <TextInput source="colour" label={t('codes.colour')} helperText={t('codes.colourAbout')} />
      )}
      {list === 'CASE_NEED' && (
        <SelectInput source="sector" label={t('codes.sector')} choices={choicesOf('Sector')} />
      )}
      {isReasonList(list) && (
        <BooleanInput
          source="needsText"
          label={t('codes.needsText')}
          helperText={t('codes.needsTextAbout')}
        />
      )}
      {list === 'CARD_TIER' && (
        <BooleanInput
          source="forUninsured"
          label={t('codes.forUninsured')}
          helperText={t('codes.forUninsuredAbout')}
        />
      )}
      {list === 'CARD_TIER' && row && <TierInForm code={row.code} />}
      {!row?.fixed && <BooleanInput source="active" label={t('codes.active')} />}
    </ActDialog>
  );
}
