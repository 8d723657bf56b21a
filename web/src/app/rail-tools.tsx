// The small tools at the foot of the rail: writing down a meeting, search, light and dark, keyboard help.
import { Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconCommand, IconKeyboard, IconMoon, IconPencilPlus, IconSun } from "@tabler/icons-react";

interface Props {
  readonly onMeeting: () => void;
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

export function RailTools({ onMeeting, onPalette, onHelp }: Props) {
  const scheme = useComputedColorScheme("light");
  const { setColorScheme } = useMantineColorScheme();
  const other = scheme === "dark" ? "light" : "dark";
  const SchemeIcon = scheme === "dark" ? IconSun : IconMoon;
  return (
    <>
      <Tooltip label="Write down a meeting (n)" position="right">
        <button type="button" className="rail-tool" onClick={onMeeting} aria-label="Write down a meeting">
          <IconPencilPlus size={18} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
      <Tooltip label="Search everything (/ or Ctrl K)" position="right">
        <button type="button" className="rail-tool" onClick={onPalette} aria-label="Search everything">
          <IconCommand size={18} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
      <Tooltip label={`Switch to ${other}`} position="right">
        <button type="button" className="rail-tool" onClick={() => setColorScheme(other)} aria-label={`Switch to ${other} colours`}>
          <SchemeIcon size={18} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
      <Tooltip label="Keyboard (?)" position="right">
        <button type="button" className="rail-tool wide" onClick={onHelp} aria-label="Keyboard help">
          <IconKeyboard size={18} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
    </>
  );
}
