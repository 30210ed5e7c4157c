import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type DragEvent, useRef, useState } from 'react';
import { useT } from '../i18n/useT.ts';

interface ChoiceProps {
  onChoose: (file: File) => Promise<void>;
  disabled: boolean;
}

/** A table by button, keyboard or dragging. */
export function TableFileChoice({ onChoose, disabled }: ChoiceProps) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) void onChoose(file);
  }
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', p: 2, borderRadius: 1 },
        border: '2px dashed',
        borderColor: isOver ? 'primary.main' : 'divider',
      }}
    >
      <Button
        variant="contained"
        disabled={disabled}
        onClick={() => input.current?.click()}
        sx={{ minHeight: 44 }}
      >
        {t('programTable.chooseFile')}
      </Button>
      <Box sx={{ color: 'text.secondary' }}>{t('programTable.drop')}</Box>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('programTable.chooseFile')}
        accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void onChoose(file);
          target.value = '';
        }}
      />
    </Box>
  );
}
