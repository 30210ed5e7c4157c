import type { GuideRowFragment } from '../generated/graphql.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { codesOf, wordOf } from '../i18n/word.ts';
import { EditableSection } from '../ui/EditableSection.tsx';
import { GuideDialog } from './GuideDialog.tsx';

/** Guides stand in the office's order of visits. */
const placeOf = ({ kind }: GuideRowFragment): number => codesOf('VisitKind').indexOf(kind);

/** The documents that visitors bring. */
export function GuideSection({ rows }: { rows: readonly GuideRowFragment[] }) {
  const t = useT();
  const localized = useLocalized();
  const nameOf = (row: GuideRowFragment) =>
    `${wordOf('VisitKind', row.kind)} · ${row.program?.name ?? t('reference.everyVisit')}`;
  return (
    <EditableSection
      title={t('reference.guides')}
      newLabel={t('reference.newGuide')}
      empty={t('reference.noGuides')}
      rows={rows.toSorted((one, other) => placeOf(one) - placeOf(other))}
      nameOf={nameOf}
      columns={[
        { label: t('reference.visit'), render: nameOf },
        {
          label: t('reference.documents'),
          wide: true,
          render: (row) => row.documents.map(localized).join('; ') || t('reference.noDocuments'),
        },
      ]}
      dialog={(guide, onClose) => <GuideDialog guide={guide} onClose={onClose} />}
    />
  );
}
