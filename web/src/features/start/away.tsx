// The maps that were put away, each with the way back.
import { Button } from "@mantine/core";

import { useAway, useBringBack } from "@/shared/api/away";
import { useBarred } from "@/shared/ui/permitted";
import { Trouble } from "@/shared/ui/trouble";

import { words } from "./words";

export function Away() {
  const { data = [] } = useAway();
  const { mutate, isPending, variables, error } = useBringBack();
  const barred = useBarred("design");
  if (data.length === 0) return null;
  return (
    <section className="start-away" aria-labelledby="away">
      <h2 id="away">{words.away.title}</h2>
      <p className="quiet small">{words.away.note}</p>
      {error ? <Trouble failure={error} /> : null}
      <ul>
        {data.map(({ id, title, stages, touchpoints }, place) => (
          <li key={place} className="panel">
            <span>{title}</span>
            <span className="quiet small">{words.away.size(stages, touchpoints)}</span>
            <Button size="xs" loading={isPending && variables === id} {...barred} aria-label={words.away.bringBackOf(title)} onClick={() => mutate(id)}>
              {words.away.bringBack}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
