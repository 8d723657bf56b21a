// A board: its questions answered now and again, ordered, renamed, shared, printed; everything can be taken back.
import { Button, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";
import { Link, useNavigate, useParams } from "react-router";

import type { Board } from "@/api/types";
import { useBoards } from "@/shared/api/queries";
import { Empty } from "@/shared/ui/empty";
import { TakePaper } from "@/shared/paper/take-paper";
import { fileName } from "@/shared/paper/take";
import { useSay } from "@/shared/ui/notices";
import { PageTitle } from "@/shared/ui/page-title";
import { useBarred } from "@/shared/ui/permitted";
import { PageSkeleton } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import "@/features/explore/explore.css";
import { BoardQuestion } from "./board-question";
import "./boards.css";
import { MailIt } from "./mail/mail-it";
import { useDeed } from "./queries";
import { Share } from "./share";
import { words } from "./words";

export function BoardScreen() {
  const { id } = useParams();
  const { data, error, refetch } = useBoards();
  const board = data?.find((each) => each.id === id);
  if (board) return <Shown board={board} />;
  if (!data && !error) return <PageSkeleton />;
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : <Empty title={words.empty} next={<Link to="/boards">{words.board.all}</Link>} />}
    </>
  );
}

function Shown({ board }: { readonly board: Board }) {
  return (
    <>
      <p className="small boards-back">
        <Link to="/boards">{words.board.all}</Link>
      </p>
      <header className="boards-head">
        <Title key={board.name} board={board} />
        <Tools board={board} />
      </header>
      {board.questions.length === 0 && (
        <Empty
          title={words.board.none}
          next={
            <Button component={Link} to="/explore" variant="filled">
              {words.board.toExplore}
            </Button>
          }
        >
          {words.board.noneNext}
        </Empty>
      )}
      <div className="board">
        {board.questions.map((pinned, place) => (
          <BoardQuestion key={pinned.id} board={board} pinned={pinned} place={place} />
        ))}
      </div>
    </>
  );
}

function Title({ board }: { readonly board: Board }) {
  const [name, setName] = useState<string | null>(null);
  const deed = useDeed();
  const say = useSay();
  const barred = useBarred("boards");
  if (name === null) {
    return (
      <div className="boards-title">
        <PageTitle>{board.name}</PageTitle>
        <Button variant="subtle" className="no-print" onClick={() => setName(board.name)} {...barred}>
          {words.board.rename}
        </Button>
      </div>
    );
  }
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    deed.mutate((deeds) => deeds.arrange(board.id, name, board.questions), {
      onSuccess: () => {
        setName(null);
        say(words.board.renamed(name), () => deed.mutate((deeds) => deeds.restore(board)));
      },
    });
  };
  return (
    <form className="boards-begin" onSubmit={save}>
      <h1 className="visually-hidden">{board.name}</h1>
      <TextInput aria-label={words.name} value={name} maxLength={200} required onChange={(event) => setName(event.currentTarget.value)} />
      <Button type="submit" variant="filled" loading={deed.isPending}>
        {words.board.save}
      </Button>
      <Button onClick={() => setName(null)}>{words.board.cancel}</Button>
    </form>
  );
}

function Tools({ board }: { readonly board: Board }) {
  const deed = useDeed();
  const say = useSay();
  const navigate = useNavigate();
  const barred = useBarred("boards");
  const remove = () =>
    deed.mutate((deeds) => deeds.remove(board.id), {
      onSuccess: () => {
        void navigate("/boards");
        say(words.board.removed(board.name), () => deed.mutate((deeds) => deeds.restore(board)));
      },
    });
  return (
    <div className="boards-tools no-print">
      {board.questions.length > 0 && (
        <>
          <Share board={board} />
          <MailIt board={board} />
          <TakePaper path={`/api/boards/${board.id}/pdf`} name={fileName(board.name, "pdf")} />
        </>
      )}
      <Button leftSection={<IconPrinter size={14} aria-hidden />} onClick={() => window.print()}>
        {words.board.print}
      </Button>
      <Button variant="subtle" color="ember" onClick={remove} {...barred}>
        {words.board.remove}
      </Button>
    </div>
  );
}
