// Keep the list on the screen under a name, for oneself or for everybody; or have an opened selection show it from now on.
import { Button, Popover, Switch, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBookmark } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";

import type { Selection } from "@/api/types";
import { useMay } from "@/shared/api/me";
import { listPairs, type ListLink } from "@/shared/question/list-link";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";

import { useSelecting } from "./queries";
import { words } from "./words";

interface Props {
  readonly list: ListLink;
  /** The selection that was opened, where the list came from one. */
  readonly opened: Selection | undefined;
}

export function KeepList({ list, opened: selection }: Props) {
  const [opened, door] = useDisclosure(false);
  const deed = useSelecting();
  const say = useSay();
  const query = new URLSearchParams(listPairs(list)).toString();
  const changed = selection?.mine === true && selection.query !== query;
  const save = ({ id, name, shared, query: before }: Selection) => {
    const back = () => deed.mutate((deeds) => deeds.change(id, { name, query: before, shared }));
    deed.mutate((deeds) => deeds.change(id, { name, query, shared }), { onSuccess: () => say(words.keep.saved(name), back) });
  };
  return (
    <>
      {changed && (
        <Button loading={deed.isPending} onClick={() => save(selection)}>
          {words.keep.save}
        </Button>
      )}
      <Popover opened={opened} onChange={(open) => !open && door.close()} position="bottom-end" shadow="md" trapFocus width={300}>
        <Popover.Target>
          <Button leftSection={<IconBookmark size={14} aria-hidden />} onClick={opened ? door.close : door.open}>
            {words.keep.keep}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={words.keep.title}>
          <Form query={query} onDone={door.close} />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function Form({ query, onDone }: { readonly query: string; readonly onDone: () => void }) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const mayShare = useMay("boards");
  const deed = useSelecting();
  const say = useSay();
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    deed.mutate((deeds) => deeds.keep({ name, query, shared }), {
      onSuccess: (made) => {
        onDone();
        say(words.keep.kept(name), "id" in made ? () => deed.mutate((deeds) => deeds.remove(made.id)) : undefined);
      },
    });
  };
  return (
    <form className="keep-list" onSubmit={keep}>
      <TextInput label={words.keep.name} description={words.keep.live} value={name} maxLength={200} required data-autofocus onChange={(event) => setName(event.currentTarget.value)} />
      <Switch label={words.keep.shared} description={mayShare ? undefined : words.keep.sharedWhy} disabled={!mayShare} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
      {deed.error ? <Trouble failure={deed.error} /> : null}
      <Button type="submit" variant="filled" loading={deed.isPending}>
        {words.keep.act}
      </Button>
    </form>
  );
}
