// The number whose customers a list shows: said in words, with the way back to the answer and out of it.
import { CloseButton } from "@mantine/core";
import { Link } from "react-router";

import { spoken } from "@/shared/names";
import type { ListLink } from "@/shared/question/list-link";
import { analysisText } from "@/shared/texts/analyses";
import { labelOfMeasure } from "@/shared/texts/measures";
import { useNames } from "@/shared/use-names";
import { useMapId } from "@/shared/workspace";

import { words } from "./words";

interface Props {
  readonly list: ListLink;
  readonly onChange: (change: Partial<ListLink>) => void;
}

function readRow(text: string): readonly [string, string][] {
  try {
    const row: unknown = JSON.parse(text || "{}");
    return typeof row === "object" && row !== null ? Object.entries(row).map(([name, value]) => [name, String(value)] as const) : [];
  } catch {
    return [];
  }
}

export function BehindNumber({ list, onChange }: Props) {
  const names = useNames(useMapId(list.map));
  if (!list.behind) return null;
  const row = readRow(list.row).map(([name, value]) => names.value(name === "source" || name === "target" ? "touchpoint" : name, value));
  const answer = `/explore/${list.behind}${list.asked ? `?${list.asked}` : ""}`;
  return (
    <p className="behind-number">
      <span className="quiet">{words.behind.label}</span>
      <strong>{[analysisText(list.behind).title, ...row, spoken(labelOfMeasure(list.measure))].filter(Boolean).join(" · ")}</strong>
      <Link to={answer}>{words.behind.back}</Link>
      <CloseButton size="sm" aria-label={words.behind.remove} onClick={() => onChange({ behind: "", asked: "", row: "", measure: "" })} />
    </p>
  );
}
