// Keep the question on the screen: give it a name and a board, old or new.
import { Button, Popover, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPin } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";

import { questionPairs } from "@/shared/api/answers";
import { useBoards } from "@/shared/api/queries";
import type { Question } from "@/shared/question/question";
import { analysisText } from "@/shared/texts/analyses";
import { useSay } from "@/shared/ui/notices";
import { useBarred } from "@/shared/ui/permitted";
import { Trouble } from "@/shared/ui/trouble";

import { useDeed } from "./queries";
import { words } from "./words";

interface Props {
  readonly analysis: string;
  readonly question: Question;
}

export function Keep({ analysis, question }: Props) {
  const [opened, door] = useDisclosure(false);
  const barred = useBarred("boards");
  return (
    <Popover opened={opened} onChange={(open) => !open && door.close()} position="bottom-end" shadow="md" trapFocus width={300}>
      <Popover.Target>
        <Button leftSection={<IconPin size={14} aria-hidden />} onClick={opened ? door.close : door.open} {...barred}>
          {words.keep.keep}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.keep.title}>
        <Form analysis={analysis} question={question} onDone={door.close} />
      </Popover.Dropdown>
    </Popover>
  );
}

const FRESH = "";

function Form({ analysis, question, onDone }: Props & { readonly onDone: () => void }) {
  const { data: boards = [] } = useBoards();
  const [name, setName] = useState(analysisText(analysis).title);
  const [chosen, setChosen] = useState<string | null>(null);
  const [title, setTitle] = useState(words.title);
  const deed = useDeed();
  const say = useSay();
  const board = chosen ?? boards.at(-1)?.id ?? FRESH;
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    const query = new URLSearchParams(questionPairs(analysis, question)).toString();
    deed.mutate((deeds) => deeds.pin({ id: board, name: title }, { name, analysis, query }), {
      onSuccess: (kept) => {
        onDone();
        if (!kept) return;
        const before = kept.questions.slice(0, -1);
        const back = () => deed.mutate((deeds) => (board === FRESH ? deeds.remove(kept.id) : deeds.arrange(kept.id, kept.name, before)));
        say(words.keep.kept(name, kept.name), back);
      },
    });
  };
  return (
    <form className="keep" onSubmit={keep}>
      <TextInput label={words.keep.name} value={name} maxLength={200} required data-autofocus onChange={(event) => setName(event.currentTarget.value)} />
      <Select
        label={words.keep.board}
        data={[...boards.map((each) => ({ value: each.id, label: each.name })), { value: FRESH, label: words.keep.fresh }]}
        value={board}
        allowDeselect={false}
        onChange={(id) => setChosen(id ?? FRESH)}
        comboboxProps={{ withinPortal: false }}
      />
      {board === FRESH && <TextInput label={words.name} value={title} maxLength={200} required onChange={(event) => setTitle(event.currentTarget.value)} />}
      {deed.error ? <Trouble failure={deed.error} /> : null}
      <Button type="submit" variant="filled" loading={deed.isPending}>
        {words.keep.act}
      </Button>
    </form>
  );
}
