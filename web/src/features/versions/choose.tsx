// Which two maps stand beside one another: versions, the map as it is, its draft, or another map of the workspace.
import { Button, Select } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";

import type { MapVersion } from "@/api/types";
import { sentence } from "@/shared/server/sentence";
import { useWorkspace } from "@/shared/workspace";

import { words } from "./words";

interface Props {
  readonly map: string;
  readonly versions: readonly MapVersion[];
  readonly before: string;
  readonly after: string;
  readonly onChoose: (before: string, after: string) => void;
}

export function Choose({ map, versions, before, after, onChoose }: Props) {
  const { maps } = useWorkspace();
  const states = [
    { value: map, label: words.choose.now },
    { value: `${map}@draft`, label: words.choose.draft },
    ...versions.map(({ number, reason }) => ({ value: `${map}@${number}`, label: reason ? words.choose.because(number, sentence(reason)) : words.choose.version(number) })),
  ];
  const others = maps.filter((each) => each.id !== map && each.valid).map((each) => ({ value: each.id, label: each.title || each.id }));
  const data = others.length > 0 ? [{ group: words.choose.this, items: states }, { group: words.choose.others, items: others }] : states;
  return (
    <section aria-labelledby="versions-compare" className="versions-choose">
      <h2 id="versions-compare">{words.choose.title}</h2>
      <div className="bar-controls">
        <Select label={words.choose.before} placeholder={words.choose.pick} w={300} allowDeselect={false} searchable data={data} value={before || null} onChange={(chosen) => onChoose(chosen ?? "", after)} />
        <Button aria-label={words.choose.swap} title={words.choose.swap} disabled={before === ""} onClick={() => onChoose(after, before)}>
          <IconArrowsExchange size={15} aria-hidden />
        </Button>
        <Select label={words.choose.after} w={300} allowDeselect={false} searchable data={data} value={after || null} onChange={(chosen) => onChoose(before, chosen ?? map)} />
      </div>
    </section>
  );
}
