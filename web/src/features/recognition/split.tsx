// Identifiers of a customer, some of which can be taken out to be a customer of their own.
import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";

import { Identifier, type Pointer } from "@/shared/ui/identifier";

import { Decide } from "./decide";
import { wishing } from "./queries";

export function Split({ identifiers }: { readonly identifiers: readonly Pointer[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [deciding, setDeciding] = useState(false);
  const joined = identifiers.filter((each) => each.standing === "joined");
  const possible = joined.length > 1;
  return (
    <section className="panel recognition-part" aria-labelledby="split">
      <h2 id="split">Identifiers</h2>
      <Checkbox.Group label={possible ? "Take out those that are somebody else" : undefined} value={[...chosen]} onChange={setChosen}>
        <ul className="split-list">
          {identifiers.map((each) => (
            <li key={`${each.kind} ${each.value}`}>
              {possible && each.standing === "joined" ? <Checkbox value={each.value} label={<Identifier of={each} />} /> : <Identifier of={each} />}
            </li>
          ))}
        </ul>
      </Checkbox.Group>
      {possible && (
        <Button disabled={chosen.length === 0 || chosen.length === joined.length} onClick={() => setDeciding(true)}>
          See what splitting would do …
        </Button>
      )}
      {deciding && (
        <Decide
          wish={wishing("split", chosen)}
          title="Split this customer?"
          act="Split"
          done="The customer is two now."
          onClose={() => setDeciding(false)}
        />
      )}
    </section>
  );
}
