// Making this customer and another one: by any identifier of the other.
import { Button, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import { Decide } from "./decide";
import { wishing } from "./queries";

export function Merge({ identifier }: { readonly identifier: string }) {
  const [other, setOther] = useState("");
  const [deciding, setDeciding] = useState(false);
  const look = (event: SyntheticEvent) => {
    event.preventDefault();
    if (other.trim()) setDeciding(true);
  };
  return (
    <section className="panel recognition-part" aria-labelledby="merge">
      <h2 id="merge">The same as somebody else?</h2>
      <form className="merge" onSubmit={look}>
        <TextInput label="Identifier of the other" description="Customer number, e-mail, phone or device, whole" value={other} maxLength={1000} onChange={(event) => setOther(event.currentTarget.value)} />
        <Button type="submit" disabled={!other.trim()}>
          See what merging would do …
        </Button>
      </form>
      {deciding && (
        <Decide wish={wishing("merge", [identifier, other.trim()])} title="Make these one customer?" act="Merge" done="They are one customer now." onClose={() => setDeciding(false)} />
      )}
    </section>
  );
}
