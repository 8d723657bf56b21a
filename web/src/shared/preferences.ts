// How a person wants the screens: kept in this browser, and with the person where somebody has signed in, to be the same in every browser.
import { useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { body, client } from "@/api/client";
import type { Me, Preferences } from "@/api/types";
import { keep, kept } from "@/language";

import { ME, useMe } from "./api/me";

const COLOURS = { "": "auto", light: "light", dark: "dark" } as const;

/** What this browser keeps of it besides the colours, which are Mantine's. */
const here = () => ({ language: kept("language"), numbers: kept("numbers") });

/** Take over what was chosen elsewhere; what was left open there stays as it is here. Whether the page must be loaded anew. */
function takeOver({ language, numbers }: Preferences): boolean {
  const before = here();
  const kept = [language === "" || keep("language", language), numbers === "" || keep("numbers", numbers)].every(Boolean);
  return kept && ((language !== "" && language !== before.language) || (numbers !== "" && numbers !== before.numbers));
}

/** Whoever signs in here sees the screens as they chose them elsewhere. */
export function useFollowing(): void {
  const { data: me } = useMe();
  const { setColorScheme, colorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (!me?.signed_in) return;
    const { colours } = me.preferences;
    if (colours !== "" && colorScheme !== COLOURS[colours]) setColorScheme(COLOURS[colours]);
    if (takeOver(me.preferences)) window.location.reload();
  }, [me, colorScheme, setColorScheme]);
}

export interface Choosing {
  readonly chosen: Preferences;
  readonly choose: (part: Partial<Preferences>) => Promise<void>;
}

/** What is chosen now, and the one way to choose something else. */
export function usePreferences(): Choosing {
  const { data: me } = useMe();
  const cache = useQueryClient();
  const { setColorScheme, colorScheme } = useMantineColorScheme();
  const colours = colorScheme === "auto" ? "" : colorScheme;
  const chosen = { ...here(), colours } as Preferences;
  const choose = async (part: Partial<Preferences>) => {
    const next = { ...chosen, ...part };
    if (me?.signed_in) cache.setQueryData<Me>(ME, await body(client.PUT("/api/me/preferences", { body: next })));
    if (part.colours !== undefined) setColorScheme(COLOURS[part.colours]);
    const anew = [keep("language", next.language), keep("numbers", next.numbers)].every(Boolean);
    if (anew && (next.language !== chosen.language || next.numbers !== chosen.numbers)) window.location.reload();
  };
  return { chosen, choose };
}
