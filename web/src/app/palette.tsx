// The palette: one field that finds screens, analyses, touchpoints and customers, all by keyboard.
import { useDebouncedValue } from "@mantine/hooks";
import { useId, useState, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";

import { useAnalysisList } from "@/shared/api/analyses";
import { useRights } from "@/shared/api/me";
import { useBoards, useCustomers, useMapDocument } from "@/shared/api/queries";
import { Dialog } from "@/shared/ui/dialog";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { findings, type Finding } from "./palette-findings";
import { words } from "./words";

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [settled] = useDebouncedValue(text.trim(), 180);
  const analyses = useAnalysisList();
  const { data: map } = useMapDocument(useMapId());
  const may = useRights();
  const { data: customers } = useCustomers(settled, 6, may("personal"));
  const { maps } = useWorkspace();
  const { data: boards } = useBoards();
  const found = findings(text, { analyses, map, maps, boards: boards ?? [], may, customers: settled ? (customers?.pages[0]?.rows ?? []) : [] });
  const navigate = useNavigate();
  const list = useId();
  const chosen = found[Math.min(at, found.length - 1)];
  const go = (finding: Finding | undefined) => {
    if (!finding) return;
    onClose();
    void navigate(finding.to);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const end = event.key === "Home" ? 0 : event.key === "End" ? found.length - 1 : -1;
    if (end >= 0 && event.ctrlKey) setAt(end);
    else if (step) {
      event.preventDefault();
      setAt((found.length + Math.min(at, found.length - 1) + step) % Math.max(1, found.length));
    } else if (event.key === "Enter") {
      // Else the key would press what has the focus next.
      event.preventDefault();
      go(chosen);
    }
  };
  return (
    <Dialog onClose={onClose} withCloseButton={false} padding={0} size={560} yOffset="12vh" aria-label={words.palette.title} transitionProps={{ duration: 80 }}>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen ? `${list}-${found.indexOf(chosen)}` : undefined}
        aria-label={words.palette.label}
        placeholder={words.palette.placeholder}
        value={text}
        maxLength={200}
        data-autofocus
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div className="palette-list" role="listbox" id={list} aria-label={words.palette.found}>
        {found.map((finding, index) => (
          <Row key={finding.to} id={`${list}-${index}`} finding={finding} first={finding.group !== found[index - 1]?.group} chosen={finding === chosen} onGo={() => go(finding)} />
        ))}
      </div>
      {found.length === 0 && <p className="palette-none quiet">{words.palette.none}</p>}
    </Dialog>
  );
}

interface RowProps {
  readonly id: string;
  readonly finding: Finding;
  readonly first: boolean;
  readonly chosen: boolean;
  readonly onGo: () => void;
}

function Row({ id, finding, first, chosen, onGo }: RowProps) {
  return (
    <>
      {first && (
        <div className="palette-group label" role="presentation">
          {finding.group}
        </div>
      )}
      {/* The field keeps the focus and the keys; a pointer may click the row, and a row that got the focus answers to Enter. */}
      <div
        id={id}
        role="option"
        aria-selected={chosen}
        tabIndex={-1}
        className="palette-item"
        onClick={onGo}
        onKeyDown={(event) => { if (event.key === "Enter") onGo(); }}
        ref={(row) => { if (chosen) row?.scrollIntoView({ block: "nearest" }); }}
      >
        {finding.title}
        <span className="hint">{finding.hint}</span>
      </div>
    </>
  );
}
