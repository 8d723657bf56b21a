// The small tools at the foot of the rail: writing down a meeting, search, light and dark, the language, keyboard help.
import { Tooltip, useComputedColorScheme } from "@mantine/core";
import { IconCommand, IconKeyboard, IconLanguage, IconMoon, IconPencilPlus, IconSun, type Icon } from "@tabler/icons-react";

import { language } from "@/language";
import { usePreferences } from "@/shared/preferences";
import { Only } from "@/shared/ui/permitted";

import { words } from "./words";

interface Props {
  readonly onMeeting: () => void;
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

export function RailTools({ onMeeting, onPalette, onHelp }: Props) {
  const scheme = useComputedColorScheme("light");
  const { choose } = usePreferences();
  const dark = scheme === "dark";
  const { tools } = words;
  return (
    <>
      <Only right="note">
        <Tool icon={IconPencilPlus} label={tools.meeting} keys="n" onUse={onMeeting} />
      </Only>
      <Tool icon={IconCommand} label={tools.search} keys={tools.searchKeys} onUse={onPalette} />
      <Tool icon={dark ? IconSun : IconMoon} label={dark ? tools.toLight : tools.toDark} onUse={() => void choose({ colours: dark ? "light" : "dark" })} wide />
      <Tool icon={IconLanguage} label={tools.language} onUse={() => void choose({ language: language === "de" ? "en" : "de" })} wide />
      <Tool icon={IconKeyboard} label={tools.keyboard} keys="?" onUse={onHelp} wide />
    </>
  );
}

interface ToolProps {
  readonly icon: Icon;
  readonly label: string;
  readonly keys?: string;
  readonly onUse: () => void;
  /** Left out where there is no room for all: colours and language are in the settings, too. */
  readonly wide?: boolean;
}

function Tool({ icon: Shape, label, keys, onUse, wide = false }: ToolProps) {
  return (
    <Tooltip label={keys ? words.tools.key(label, keys) : label} position="right">
      <button type="button" className={wide ? "rail-tool wide" : "rail-tool"} onClick={onUse} aria-label={label}>
        <Shape size={18} stroke={1.6} aria-hidden />
      </button>
    </Tooltip>
  );
}
