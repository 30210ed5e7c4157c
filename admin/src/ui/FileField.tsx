import AttachFileIcon from '@mui/icons-material/AttachFile';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useId, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActRefused } from '../api/acts.ts';
import { acceptedFiles, FileTooLargeError, putFile } from '../api/files.ts';
import { useT } from '../i18n/useT.ts';

interface FileFieldProps {
  label: string;
  /** Requests an upload address from the file's owner. */
  openTicket: (file: File) => Promise<{ fileId: string; url: string }>;
  /** Called with the file's id once its bytes have arrived. */
  onStored: (fileId: string, file: File) => void;
  /** Opens the camera on a phone. */
  camera?: boolean;
  /** Only photos, no PDF. */
  photosOnly?: boolean;
}

/** Uploads a file as soon as it is chosen. Shows progress, a cancel button and the result beside the button. */
export function FileField({ label, openTicket, onStored, camera, photosOnly }: FileFieldProps) {
  const t = useT();
  const translate = useTranslate();
  const hintId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const [sent, setSent] = useState(0);
  const [sending, setSending] = useState<AbortController | null>(null);

  async function store(file: File) {
    const controller = new AbortController();
    setSending(controller);
    setSent(0);
    setProblem('');
    try {
      const { fileId, url } = await openTicket(file);
      await putFile(url, file, { onProgress: setSent, signal: controller.signal });
      setName(file.name);
      onStored(fileId, file);
    } catch (error) {
      if (controller.signal.aborted) return;
      const large = error instanceof FileTooLargeError;
      setProblem(error instanceof ActRefused ? error.message : t(large ? 'case.fileHint' : 'act.fault'));
    } finally {
      setSending(null);
      if (input.current) input.current.value = '';
    }
  }

  return (
    <Box sx={{ my: 1 }}>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={photosOnly ? 'image/*' : acceptedFiles}
        capture={camera ? 'environment' : undefined}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void store(file);
        }}
      />
      <Button
        variant="outlined"
        startIcon={<AttachFileIcon />}
        disabled={sending !== null}
        aria-describedby={hintId}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      {sending && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 1, maxWidth: 420 }}>
          <LinearProgress
            sx={{ flex: 1 }}
            variant={sent > 0 ? 'determinate' : 'indeterminate'}
            value={sent * 100}
            aria-label={t('case.fileSending')}
          />
          <Button size="small" onClick={() => sending.abort()}>
            {translate('ra.action.cancel')}
          </Button>
        </Box>
      )}
      <Box id={hintId} aria-live="polite" sx={{ color: 'text.secondary', fontSize: '0.87rem', mt: 0.5 }}>
        {name ? `✓ ${name}` : t('case.fileHint')}
      </Box>
      {problem && <Alert severity="error">{problem}</Alert>}
    </Box>
  );
}
