// The look: one accent for going on, one warm colour for lost, neutral greys; contrast checked in both schemes.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const tide: MantineColorsTuple = [
  "#eaf6f7",
  "#d3eaec",
  "#a8d5d9",
  "#7bbfc5",
  "#57aeb5",
  "#3f9ea7",
  "#24848e",
  "#127680",
  "#0a5f68",
  "#064a51",
];

const ember: MantineColorsTuple = [
  "#fdf0ea",
  "#f8ddd0",
  "#f1bba4",
  "#e99875",
  "#e37a4d",
  "#df6734",
  "#d05424",
  "#bf4718",
  "#a83a10",
  "#84290a",
];

const SANS = '-apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

export const theme = createTheme({
  primaryColor: "tide",
  primaryShade: 8,
  autoContrast: true,
  colors: { tide, ember },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: SANS, fontWeight: "650" },
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: "pointer",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  components: {
    Button: { defaultProps: { size: "xs", variant: "default" } },
    TextInput: { defaultProps: { size: "xs" } },
    PasswordInput: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs" } },
    MultiSelect: { defaultProps: { size: "xs", comboboxProps: { withinPortal: false } } },
    NumberInput: { defaultProps: { size: "xs" } },
    SegmentedControl: { defaultProps: { size: "xs" } },
    Checkbox: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "xs" } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, multiline: true, maw: 320, fz: "xs" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: surfaces("#14191e", "#5c6670", "#e2e4e1", "#f7f7f5"),
  dark: surfaces("#e8ebee", "#949ea8", "#2a3037", "#101317"),
});

function surfaces(text: string, dimmed: string, border: string, body: string): Record<string, string> {
  return {
    "--mantine-color-text": text,
    "--mantine-color-dimmed": dimmed,
    "--mantine-color-placeholder": dimmed,
    "--mantine-color-default-border": border,
    "--mantine-color-body": body,
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--raise)",
    "--mantine-color-anchor": "var(--on)",
    "--mantine-color-error": "var(--lost)",
  };
}
