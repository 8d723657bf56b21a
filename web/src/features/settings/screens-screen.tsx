// How whoever is at the screen wants to see everything: language, colours, and how numbers are written.
import { Select } from "@mantine/core";
import { useState } from "react";

import type { Preferences } from "@/api/types";
import { LANGUAGES, NUMBER_STYLES, numberFormat, type NumberStyle } from "@/language";
import { useMe } from "@/shared/api/me";
import { usePreferences } from "@/shared/preferences";
import { Trouble } from "@/shared/ui/trouble";

import { Framed } from "./framed";
import { words } from "./words";

const EXAMPLE = 12_345.6;
const STYLES = Object.keys(NUMBER_STYLES) as NumberStyle[];

const languages = [{ value: "", label: words.screens.asBrowser }, ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))];
const colours = Object.entries(words.screens.schemes).map(([value, label]) => ({ value, label }));
const numbers = [
  { value: "", label: words.screens.asLanguage },
  ...STYLES.map((value) => ({ value, label: numberFormat({}, NUMBER_STYLES[value]).format(EXAMPLE) })),
];

export function ScreensScreen() {
  const { data: me } = useMe();
  const { chosen, choose } = usePreferences();
  const [failure, setFailure] = useState<unknown>(null);
  const pick = (part: Partial<Preferences>) => {
    setFailure(null);
    choose(part).catch(setFailure);
  };
  return (
    <Framed title={words.screens.title} lede={words.screens.lede}>
      <div className="settings-form">
        <Select label={words.screens.language} data={languages} value={chosen.language} allowDeselect={false} onChange={(value) => pick({ language: (value ?? "") as Preferences["language"] })} />
        <Select label={words.screens.colours} data={colours} value={chosen.colours} allowDeselect={false} onChange={(value) => pick({ colours: (value ?? "") as Preferences["colours"] })} />
        <Select label={words.screens.numbers} data={numbers} value={chosen.numbers} allowDeselect={false} onChange={(value) => pick({ numbers: (value ?? "") as Preferences["numbers"] })} />
        <p className="quiet small">{me?.signed_in ? words.screens.follows(me.email) : words.screens.stays}</p>
        {failure ? <Trouble failure={failure} /> : null}
      </div>
    </Framed>
  );
}
