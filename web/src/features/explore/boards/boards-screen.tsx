// Every board, and a way to begin another.
import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";
import { Link, useNavigate } from "react-router";

import { useBoards } from "@/shared/api/queries";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { useBarred } from "@/shared/ui/permitted";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import "./boards.css";
import { useDeed } from "./queries";
import { words } from "./words";

export function BoardsScreen() {
  const { data, error, refetch } = useBoards();
  return (
    <>
      <header className="boards-head">
        <div>
          <PageTitle>{words.title}</PageTitle>
          <p className="quiet">{words.about}</p>
        </div>
        <Begin />
      </header>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={3} height={64} />}
      {data?.length === 0 && <Empty title={words.empty}>{words.emptyNext}</Empty>}
      <ul className="boards">
        {data?.map((board) => (
          <li key={board.id}>
            <Link to={`/boards/${board.id}`} className="boards-link panel">
              <strong>{board.name}</strong>
              <span className="quiet small">{words.questions(board.questions.length)}</span>
              {board.token && <span className="small met">{words.sharedMark}</span>}
              <span className="quiet small boards-names">{board.questions.map(({ name }) => name).join(" · ")}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Begin() {
  const [name, setName] = useState<string | null>(null);
  const deed = useDeed();
  const navigate = useNavigate();
  const barred = useBarred("boards");
  const make = (event: SubmitEvent) => {
    event.preventDefault();
    deed.mutate((deeds) => deeds.make(name ?? ""), { onSuccess: (board) => { if (board) void navigate(`/boards/${board.id}`); } });
  };
  if (name === null) {
    return (
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setName("")} {...barred}>
        {words.make}
      </Button>
    );
  }
  return (
    <form className="boards-begin" onSubmit={make}>
      <TextInput aria-label={words.name} placeholder={words.name} value={name} maxLength={200} required ref={(field) => { if (name === "") field?.focus(); }} onChange={(event) => setName(event.currentTarget.value)} />
      <Button type="submit" variant="filled" loading={deed.isPending}>
        {words.create}
      </Button>
    </form>
  );
}
