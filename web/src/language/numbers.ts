// Numbers as the person writes them: in their language, with the separators that they chose if they chose any.
import { locale, separators } from "./chosen";

export interface NumberFormat {
  readonly format: (value: number) => string;
}

/** Like Intl.NumberFormat, which it is where nothing was chosen. */
export function numberFormat(options: Intl.NumberFormatOptions = {}, chosen = separators, tag = locale): NumberFormat {
  const plain = new Intl.NumberFormat(tag, options);
  if (chosen === null) return plain;
  const [group, decimal] = chosen;
  const said: Partial<Record<Intl.NumberFormatPartTypes, string>> = { group, decimal };
  return {
    format: (value) =>
      plain
        .formatToParts(value)
        .map((part) => said[part.type] ?? part.value)
        .join(""),
  };
}
