import Button from '@mui/material/Button';
import { useRef } from 'react';

interface JsonFileButtonProps {
  label: string;
  /** Receives what the file holds, null where that is no JSON, and the file's name. */
  onRead: (content: unknown, name: string) => void;
}

/** A button that reads a JSON file of the user's. */
export function JsonFileButton({ label, onRead }: JsonFileButtonProps) {
  const input = useRef<HTMLInputElement>(null);

  async function read(file: File | undefined) {
    if (!file) return;
    const content = await file
      .text()
      .then((text) => JSON.parse(text) as unknown)
      .catch(() => null);
    onRead(content, file.name);
  }
  return (
    <>
      <Button variant="outlined" onClick={() => input.current?.click()} sx={{ minHeight: 44 }}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={label}
        onChange={({ target }) => {
          void read(target.files?.[0]);
          target.value = '';
        }}
      />
    </>
  );
}
