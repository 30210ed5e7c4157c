import MyLocationIcon from '@mui/icons-material/MyLocation';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useDataProvider, useGetList, useRefresh } from 'react-admin';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { FileField } from '../ui/FileField.tsx';
import { useReasonFault } from '../ui/ReasonInput.tsx';
import type { Verification } from './types.ts';
import type { Draft } from './useDraft.ts';

interface VisitProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** The server's messages, by field. */
  refused: Readonly<Record<string, string>>;
}

/** Whether both coordinates are there. */
export const hasPlace = ({ latitude, longitude }: Draft): boolean => latitude !== null && longitude !== null;

/** For paper entered by another user: the surveyor, by account, or by name if they have none. */
export function SurveyorFields({ draft, change, refused }: VisitProps) {
  const t = useT();
  const { data: surveyors = [] } = useGetList<{ id: string; name: string }>('surveyor', {
    pagination: { page: 1, perPage: 100 },
  });
  const chosen = surveyors.some(({ id }) => id === draft.surveyorAccountId) ? draft.surveyorAccountId : '';
  return (
    <Box role="group" aria-label={t('verification.paperSurveyor')} sx={{ mb: 1 }}>
      <TextField
        select
        label={t('verification.paperSurveyorAccount')}
        value={chosen}
        onChange={(event) => change({ surveyorAccountId: event.target.value, surveyorName: '' })}
        error={Boolean(refused.surveyorAccountId)}
        helperText={refused.surveyorAccountId}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('verification.noAccount')}</MenuItem>
        {surveyors.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      {chosen === '' && (
        <TextField
          label={t('verification.paperSurveyorName')}
          value={draft.surveyorName}
          onChange={(event) => change({ surveyorAccountId: '', surveyorName: event.target.value })}
          error={Boolean(refused.surveyorName)}
          helperText={refused.surveyorName}
        />
      )}
    </Box>
  );
}

/** Coordinates from the device or from paper, or the reason why there are none. */
export function PlaceFields({ draft, change, refused }: VisitProps) {
  const t = useT();
  const faultOf = useReasonFault();
  const placeFault = refused.placeMissingReason ?? faultOf(draft.placeMissingReason);
  const [failed, setFailed] = useState(false);
  function take() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => [
        setFailed(false),
        change({ latitude: round(coords.latitude), longitude: round(coords.longitude) }),
      ],
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  }
  return (
    <Box role="group" aria-label={t('verification.place')}>
      <Button variant="outlined" startIcon={<MyLocationIcon />} onClick={take} sx={{ mt: 1 }}>
        {t('verification.placeTake')}
      </Button>
      {failed && <Alert severity="warning">{t('verification.placeFailed')}</Alert>}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        {(['latitude', 'longitude'] as const).map((name) => (
          <TextField
            key={name}
            type="number"
            label={t(`verification.${name}`)}
            value={draft[name] ?? ''}
            onChange={(event) =>
              change({ [name]: event.target.value === '' ? null : Number(event.target.value) })
            }
            slotProps={{ htmlInput: { step: 'any' } }}
          />
        ))}
      </Box>
      {!hasPlace(draft) && (
        <TextField
          name="placeMissingReason"
          label={t('verification.placeMissing')}
          value={draft.placeMissingReason}
          onChange={(event) => change({ placeMissingReason: event.target.value })}
          error={Boolean(placeFault)}
          helperText={placeFault}
        />
      )}
    </Box>
  );
}

/** The uploaded photos and the camera button, or the reason why there are none. */
export function PhotoFields({
  verification,
  draft,
  change,
  refused,
}: VisitProps & { verification: Verification }) {
  const t = useT();
  const faultOf = useReasonFault();
  const photoFault = refused.photoMissingReason ?? faultOf(draft.photoMissingReason);
  const refresh = useRefresh();
  const { registryFileTicket } = useDataProvider<PanduDataProvider>();
  return (
    <>
      <FileField
        label={t('verification.photoAdd')}
        camera
        photosOnly
        openTicket={async () => {
          const { fileId, ticket } = await registryFileTicket({
            purpose: 'SURVEY_PHOTO',
            verificationId: verification.id,
          });
          return { fileId, url: `/files/${ticket}` };
        }}
        onStored={() => refresh()}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {verification.photos?.map(
          (photo) =>
            photo.url && (
              <Box
                key={photo.id}
                component="img"
                src={photo.url}
                alt={t('verification.photo')}
                sx={{ height: 96, borderRadius: 1 }}
              />
            ),
        )}
      </Box>
      {verification.photos?.length === 0 && (
        <TextField
          name="photoMissingReason"
          label={t('verification.photoMissing')}
          value={draft.photoMissingReason}
          onChange={(event) => change({ photoMissingReason: event.target.value })}
          error={Boolean(photoFault)}
          helperText={photoFault}
        />
      )}
    </>
  );
}

/** Five decimals are about a metre; more are noise. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
