// Making this customer and another one: by any identifier of the other.
import { Button, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import { useBarred } from "@/shared/ui/permitted";

import { Decide } from "./decide";
import { wishing } from "./queries";
import { words } from "./words";

export function Merge({ identifier }: { readonly identifier: string }) {
  const [other, setOther] = useState("");
  const [deciding, setDeciding] = useState(false);
  const barred = useBarred("identity");
  const look = (event: SyntheticEvent) => {
    event.preventDefault();
    if (other.trim()) setDeciding(true);
  };
  return (
    <section className="panel recognition-part" aria-labelledby="merge">
      <h2 id="merge">{words.merge.title}</h2>
      <form className="merge" onSubmit={look}>
        <TextInput label={words.merge.other} description={words.merge.otherHelp} value={other} maxLength={1000} onChange={(event) => setOther(event.currentTarget.value)} />
        <Button type="submit" disabled={!other.trim()} {...barred}>
          {words.merge.look}
        </Button>
      </form>
      {deciding && (
        <Decide wish={wishing("merge", [identifier, other.trim()])} title={words.merge.ask} act={words.merge.act} done={words.merge.done} onClose={() => setDeciding(false)} />
      )}
    </section>
  );
}
