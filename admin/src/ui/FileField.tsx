import AttachFileIcon from '@mui/icons-material/AttachFile';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId, useRef, useState } from 'react';
import { ActRefused } from '../api/acts.ts';
import { acceptedFiles, FileTooLargeError, putFile } from '../api/files.ts';
import { useT } from '../i18n/useT.ts';

interface FileFieldProps {
  label: string;
  /** Asks the owner of the file where to send it. */
  openTicket: (file: File) => Promise<{ fileId: string; url: string }>;
  /** Called with the file's id once its bytes have arrived. */
  onStored: (fileId: string, file: File) => void;
  /** On a phone: opens the camera. */
  camera?: boolean;
  /** Only photos, no PDF. */
  photosOnly?: boolean;
}

/** Chooses a file and sends it at once; says how it went beside the button. */
export function FileField({ label, openTicket, onStored, camera, photosOnly }: FileFieldProps) {
  const t = useT();
  const hintId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const [pending, setPending] = useState(false);

  async function store(file: File) {
    setPending(true);
    setProblem('');
    try {
      const { fileId, url } = await openTicket(file);
      await putFile(url, file);
      setName(file.name);
      onStored(fileId, file);
    } catch (error) {
      const large = error instanceof FileTooLargeError;
      setProblem(error instanceof ActRefused ? error.message : t(large ? 'case.fileHint' : 'act.fault'));
    } finally {
      setPending(false);
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
        disabled={pending}
        aria-describedby={hintId}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <Box id={hintId} aria-live="polite" sx={{ color: 'text.secondary', fontSize: '0.87rem', mt: 0.5 }}>
        {name ? `✓ ${name}` : t('case.fileHint')}
      </Box>
      {problem && <Alert severity="error">{problem}</Alert>}
    </Box>
  );
}
