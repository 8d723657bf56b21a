// For whom and for when the map is measured, and which lanes are laid over it.
import { Button, Chip, Select } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";

import type { MapDocument } from "@/api/types";
import { useFields } from "@/shared/api/queries";
import { spoken } from "@/shared/names";
import { FiltersBar } from "@/shared/question/filters-bar";
import { valueOf, withFilter } from "@/shared/question/filters";
import { Period } from "@/shared/question/period";
import type { Question } from "@/shared/question/question";
import type { Change } from "@/shared/question/use-question";

import { words as editing } from "./edit/words";
import { LANES, type Lanes } from "./lanes";
import { TakeMap } from "./take-map";
import { words } from "./words";

interface Props {
  readonly map: MapDocument;
  readonly question: Question;
  readonly change: Change;
  readonly lanes: Lanes;
  /** Only for those who may, and not while it is edited. */
  readonly onEdit?: (() => void) | undefined;
}

export function MapControls({ map, question, change, lanes, onEdit }: Props) {
  const { data: fields = [] } = useFields(question.map.replace(/@draft$/, ""));
  return (
    <div className="bar-controls map-controls">
      {map.personas.length > 0 && (
        <Select
          label={words.controls.persona}
          placeholder={words.controls.everyone}
          clearable
          clearButtonProps={{ "aria-label": words.controls.showEveryone }}
          data={map.personas.map((persona) => ({ value: persona.id, label: persona.title || spoken(persona.id) }))}
          value={valueOf(question.where, "persona") || null}
          onChange={(persona) => change({ where: withFilter(question.where, "persona", persona ?? "") })}
          w={190}
        />
      )}
      <Period question={question} change={change} />
      <FiltersBar question={question} change={change} fields={fields} hide="persona" />
      <span className="map-controls-gap" />
      {onEdit && (
        <Button className="no-print" leftSection={<IconPencil size={14} aria-hidden />} title={editing.editKey} onClick={onEdit}>
          {editing.edit}
        </Button>
      )}
      <TakeMap title={map.title} question={question} />
      <div className="map-lanes" role="group" aria-label={words.controls.lanes}>
        {LANES.map((lane) => (
          <Chip key={lane} size="xs" radius="sm" checked={lanes.shown.includes(lane)} onChange={() => lanes.toggle(lane)}>
            {words.controls[lane]}
          </Chip>
        ))}
      </div>
    </div>
  );
}
