// A way that customers went, written as path patterns are, as a filter.
import { Button, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";

import { words } from "@/shared/words";

import { writeWay } from "./filters";

export function WayIs({ onPick }: { readonly onPick: (filter: string) => void }) {
  const [way, setWay] = useState("");
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onPick(writeWay(way.trim()));
  };
  return (
    <form className="way-is" onSubmit={add}>
      <TextInput mt="sm" label={words.filter.way} description={words.filter.wayHelp} value={way} required maxLength={500} onChange={(event) => setWay(event.currentTarget.value)} />
      {way.trim() !== "" && (
        <Button mt="xs" type="submit">
          {words.filter.wayAdd}
        </Button>
      )}
    </form>
  );
}
