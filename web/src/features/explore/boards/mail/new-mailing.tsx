// A plan in the making: addresses, weekdays or a day of the month, the hour, the language.
import { Button, Chip, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import type { Board } from "@/api/types";
import { language } from "@/language";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { useMakeMailing } from "./queries";
import { words } from "./words";

const LANGUAGES = ["en", "de"] as const;
const MONDAY = "0";

interface Plan {
  readonly to: string;
  readonly weekly: boolean;
  readonly days: readonly string[];
  readonly monthDay: number;
  readonly time: string;
  readonly language: (typeof LANGUAGES)[number];
}

const FRESH: Plan = { to: "", weekly: true, days: [MONDAY], monthDay: 1, time: "08:00", language: language === "de" ? "de" : "en" };

function formOf({ to, weekly, days, monthDay, time, language: said }: Plan) {
  const [hour = 8, minute = 0] = time.split(":").map(Number);
  const weekdays = weekly ? days.map(Number) : [];
  return { recipients: to.split(/[,;\s]+/).filter(Boolean), timetable: { hour, minute, weekdays, month_day: monthDay }, language: said, paused: false };
}

export function NewMailing({ board }: { readonly board: Board }) {
  const { zone } = useWorkspace();
  const [plan, setPlan] = useState(FRESH);
  const { mutate, isPending, error } = useMakeMailing(board.id);
  const change = (part: Partial<Plan>) => setPlan((before) => ({ ...before, ...part }));
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    mutate(formOf(plan), { onSuccess: () => change({ to: "" }) });
  };
  return (
    <form className="mail-new" onSubmit={go}>
      <TextInput label={words.to} description={words.toHelp} value={plan.to} maxLength={8000} required onChange={(event) => change({ to: event.currentTarget.value })} />
      <SegmentedControl
        aria-label={words.when}
        data={[
          { value: "weekly", label: words.weekly },
          { value: "monthly", label: words.monthly },
        ]}
        value={plan.weekly ? "weekly" : "monthly"}
        onChange={(kind) => change({ weekly: kind === "weekly" })}
      />
      <Days plan={plan} change={change} />
      <div className="mail-when">
        <TextInput type="time" label={words.at} description={words.atHelp(zone)} value={plan.time} required onChange={(event) => change({ time: event.currentTarget.value })} />
        <Select
          label={words.language}
          data={LANGUAGES.map((one) => ({ value: one, label: words.languages[one] }))}
          value={plan.language}
          allowDeselect={false}
          onChange={(next) => change({ language: next === "de" ? "de" : "en" })}
          comboboxProps={{ withinPortal: false }}
        />
      </div>
      {error ? <Trouble failure={error} /> : null}
      <Button type="submit" variant="filled" loading={isPending} disabled={!plan.to.trim() || (plan.weekly && plan.days.length === 0)}>
        {words.add}
      </Button>
    </form>
  );
}

function Days({ plan, change }: { readonly plan: Plan; readonly change: (part: Partial<Plan>) => void }) {
  if (!plan.weekly) {
    return <NumberInput label={words.monthDay} description={words.monthDayHelp} value={plan.monthDay} min={1} max={31} allowDecimal={false} onChange={(next) => change({ monthDay: Number(next) || 1 })} />;
  }
  return (
    <div className="mail-days" role="group" aria-label={words.daysLabel}>
      <Chip.Group multiple value={[...plan.days]} onChange={(days) => change({ days })}>
        {words.days.map((day, index) => (
          <Chip key={day} size="xs" radius="sm" value={String(index)}>
            {day}
          </Chip>
        ))}
      </Chip.Group>
    </div>
  );
}
