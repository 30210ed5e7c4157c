import { defaultTheme, type RaThemeOptions } from 'react-admin';

/** Every text colour has a contrast of 4.5 or more on the surfaces it is used on. */
export const ink = {
  text: '#17231f',
  quiet: '#51605a',
  line: '#dce2dc',
  ground: '#f5f6f2',
  surface: '#ffffff',
  teal: '#0b5552',
  tealSoft: '#e3efec',
  amber: '#8a5200',
  amberSoft: '#fbf0d9',
  red: '#a5281f',
  redSoft: '#fae6e3',
  green: '#1d6a37',
  greenSoft: '#e2f1e5',
  blue: '#1f5285',
  blueSoft: '#e4edf7',
  greySoft: '#eaedea',
} as const;

const systemFont = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
/** Minimum touch target. */
const touch = { '@media (max-width: 899px), (pointer: coarse)': { minHeight: 44, minWidth: 44 } };
const focus = {
  '&.Mui-focusVisible, &:focus-visible': { outline: `3px solid ${ink.amber}`, outlineOffset: 2 },
};

/** Flat white cards on a warm background, one teal, system fonts (no font is downloaded). */
export const theme: RaThemeOptions = {
  ...defaultTheme,
  palette: {
    mode: 'light',
    primary: { main: ink.teal },
    secondary: { main: ink.teal },
    error: { main: ink.red },
    warning: { main: ink.amber },
    success: { main: ink.green },
    info: { main: ink.blue },
    text: { primary: ink.text, secondary: ink.quiet },
    background: { default: ink.ground, paper: ink.surface },
    divider: ink.line,
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: systemFont,
    fontSize: 14.5,
    h1: { fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.01em', lineHeight: 1.25 },
    h2: { fontSize: '1.06rem', fontWeight: 650, lineHeight: 1.35 },
    h3: { fontSize: '0.95rem', fontWeight: 650 },
    h6: { fontWeight: 600 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    ...defaultTheme.components,
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums' },
        a: { color: ink.teal, textUnderlineOffset: '0.2em' },
        'a:focus-visible, [tabindex]:focus-visible': {
          outline: `3px solid ${ink.amber}`,
          outlineOffset: 2,
          borderRadius: 4,
        },
        '@media print': { 'header, nav, .no-print': { display: 'none !important' } },
      },
    },
    MuiPaper: { defaultProps: { elevation: 0 } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { ...focus, ...touch } } },
    MuiIconButton: { styleOverrides: { root: { ...focus, ...touch } } },
    MuiButtonBase: { styleOverrides: { root: focus } },
    MuiTextField: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
    MuiFormControl: {
      defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true },
    },
    MuiInputBase: { styleOverrides: { root: touch } },
    // react-admin keeps an empty line below every input for its error; half of it is enough.
    MuiFormHelperText: { styleOverrides: { root: { marginTop: 1, lineHeight: 1.2 } } },
    MuiOutlinedInput: { styleOverrides: { notchedOutline: { borderColor: '#87938d' } } },
    MuiTableCell: {
      styleOverrides: {
        root: { borderColor: ink.line, padding: '5px 14px' },
        head: { color: ink.quiet, fontWeight: 600, whiteSpace: 'nowrap', backgroundColor: ink.surface },
      },
    },
    MuiTab: { styleOverrides: { root: { textTransform: 'none', fontSize: '0.97rem', minHeight: 46 } } },
    MuiDialog: { defaultProps: { fullWidth: true, maxWidth: 'sm' } },
    MuiTooltip: { styleOverrides: { tooltip: { fontSize: '0.85rem', backgroundColor: ink.text } } },
    MuiAlert: { styleOverrides: { root: { border: '1px solid', borderColor: ink.line } } },
  },
};
