// The customers behind any number of the overview, in a drawer.
import { useState } from "react";

import type { Cell } from "@/shared/api/answers";
import type { Question } from "@/shared/question/question";
import { Members } from "@/shared/ui/members";
import { SideDrawer } from "@/shared/ui/side-drawer";

export interface Number {
  readonly analysis: string;
  readonly question: Question;
  readonly cell: Cell;
  readonly title: string;
}

export type OpenNumber = (number: Number) => void;

export function useOpened(): readonly [OpenNumber, Number | null, () => void] {
  const [number, open] = useState<Number | null>(null);
  return [open, number, () => open(null)];
}

export function Opened({ number, onClose }: { readonly number: Number | null; readonly onClose: () => void }) {
  return (
    <SideDrawer title={number?.title ?? ""} opened={number !== null} onClose={onClose}>
      {number && <Members analysis={number.analysis} question={number.question} cell={number.cell} />}
    </SideDrawer>
  );
}
