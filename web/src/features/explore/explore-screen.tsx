// One frame for every analysis: the question on the left, the answer on the right, all of it in the address bar.
import { useMemo } from "react";
import { Navigate, NavLink, useParams, useSearchParams } from "react-router";

import type { Analysis } from "@/api/types";
import { useAnalyses } from "@/shared/api/analyses";
import { useFields, useMapDocument } from "@/shared/api/queries";
import { ofAnalysis, Terms } from "@/shared/glossary/terms";
import { carriedOver, ownOf } from "@/shared/question/question";
import { useQuestion } from "@/shared/question/use-question";
import { analysisText, inKinship } from "@/shared/texts/analyses";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { PageSkeleton } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { AnswerPane } from "./answer-pane";
import "./boards/boards.css";
import "./explore.css";
import { QuestionFold } from "./question/question-fold";
import { QuestionPane } from "./question/question-pane";
import { words } from "./words";

export function ExploreScreen() {
  const { analysis: name } = useParams();
  const [search] = useSearchParams();
  const { data, error, refetch } = useAnalyses();
  if (error) {
    return (
      <>
        <PageTitle>{words.title}</PageTitle>
        <Trouble failure={error} onRetry={() => void refetch()} />
      </>
    );
  }
  if (!data) return <PageSkeleton />;
  const analysis = data.find((each) => each.name === name);
  if (!analysis) return <Navigate to={`/explore/stages${carriedOver(search)}`} replace />;
  return (
    <>
      <nav className="analyses" aria-label={words.analyses}>
        <div className="analyses-kin">
          <NavLink to="/boards" className="analysis-link">
            {words.boards}
          </NavLink>
        </div>
        {inKinship(data).map((kin) => (
          <div key={kin[0]?.name} className="analyses-kin">
            {kin.map((each) => (
              <NavLink key={each.name} to={`/explore/${each.name}${carriedOver(search)}`} className="analysis-link">
                {analysisText(each.name).title}
              </NavLink>
            ))}
          </div>
        ))}
      </nav>
      <Asked key={analysis.name} analysis={analysis} />
    </>
  );
}

function Asked({ analysis }: { readonly analysis: Analysis }) {
  const own = useMemo(() => ownOf(analysis.arguments), [analysis]);
  const [asked, change] = useQuestion(own);
  const map = useMapId(asked.map);
  const { events } = useWorkspace();
  const { data: design } = useMapDocument(map);
  const { data: fields = [] } = useFields(map);
  const question = { ...asked, map };
  const ready = !own.some(({ name, repeated }) => name === "step" && repeated) || question.own["step"] !== undefined;
  const { title, asks } = analysisText(analysis.name, analysis.about);
  const whole = { analysis, question, change, design };
  return (
    <>
      <header className="explore-head">
        <PageTitle>{title}</PageTitle>
        <p className="quiet">{asks}</p>
        <Terms of={ofAnalysis(analysis.name)} />
      </header>
      {events === 0 ? (
        <Empty kind="waiting" title={words.noEvents}>{words.bring(<code>touchline import FILE</code>)}</Empty>
      ) : (
        <div className="explore">
          <QuestionFold begun={ready}>
            <QuestionPane {...whole} fields={fields} />
          </QuestionFold>
          <AnswerPane {...whole} ready={ready} />
        </div>
      )}
    </>
  );
}
