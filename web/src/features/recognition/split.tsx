// Identifiers of a customer, some of which can be taken out to be a customer of their own.
import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";

import { Identifier, type Pointer } from "@/shared/ui/identifier";
import { useBarred } from "@/shared/ui/permitted";

import { Decide } from "./decide";
import { wishing } from "./queries";
import { words } from "./words";

export function Split({ identifiers }: { readonly identifiers: readonly Pointer[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [deciding, setDeciding] = useState(false);
  const barred = useBarred("identity");
  const joined = identifiers.filter((each) => each.standing === "joined");
  const possible = joined.length > 1;
  return (
    <section className="panel recognition-part" aria-labelledby="split">
      <h2 id="split">{words.split.title}</h2>
      <Checkbox.Group label={possible ? words.split.choose : undefined} value={[...chosen]} onChange={setChosen}>
        <ul className="split-list">
          {identifiers.map((each) => (
            <li key={`${each.kind} ${each.value}`}>
              {possible && each.standing === "joined" ? <Checkbox value={each.value} label={<Identifier of={each} />} /> : <Identifier of={each} />}
            </li>
          ))}
        </ul>
      </Checkbox.Group>
      {possible && (
        <Button disabled={chosen.length === 0 || chosen.length === joined.length} onClick={() => setDeciding(true)} {...barred}>
          {words.split.look}
        </Button>
      )}
      {deciding && (
        <Decide
          wish={wishing("split", chosen)}
          title={words.split.ask}
          act={words.split.act}
          done={words.split.done}
          onClose={() => setDeciding(false)}
        />
      )}
    </section>
  );
}
