// One frame for every analysis: the question on the left, the answer on the right, all of it in the address bar.
import { Navigate, NavLink, useParams, useSearchParams } from "react-router";

import { useFields, useMapDocument } from "@/shared/api/queries";
import { ANALYSES, carriedOver, isAnalysis } from "@/shared/question/question";
import { useQuestion } from "@/shared/question/use-question";
import { ANALYSIS_TEXTS } from "@/shared/texts/analyses";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { AnswerPane } from "./answer-pane";
import "./explore.css";
import { QuestionFold } from "./question-fold";
import { QuestionPane } from "./question-pane";

export function ExploreScreen() {
  const { analysis } = useParams();
  const [search] = useSearchParams();
  const [asked, change] = useQuestion();
  const map = useMapId(asked.map);
  const { events } = useWorkspace();
  const { data: design } = useMapDocument(map);
  const { data: fields = [] } = useFields(map);
  if (!isAnalysis(analysis)) return <Navigate to={`/explore/stages${carriedOver(search)}`} replace />;
  const question = { ...asked, map };
  const { title, asks } = ANALYSIS_TEXTS[analysis];
  return (
    <>
      <nav className="analyses" aria-label="Analyses">
        {ANALYSES.map((name) => (
          <NavLink key={name} to={`/explore/${name}${carriedOver(search)}`} className="analysis-link">
            {ANALYSIS_TEXTS[name].title}
          </NavLink>
        ))}
      </nav>
      <header className="explore-head">
        <PageTitle>{title}</PageTitle>
        <p className="quiet">{asks}</p>
      </header>
      {events === 0 ? (
        <Empty title="Answers need events.">
          Nothing has been imported yet. Bring the first file with <code>touchline import FILE</code>.
        </Empty>
      ) : (
        <div className="explore">
          <QuestionFold key={analysis} begun={analysis !== "funnel" || question.step.length > 0}>
            <QuestionPane analysis={analysis} question={question} change={change} fields={fields} design={design} />
          </QuestionFold>
          <AnswerPane analysis={analysis} question={question} change={change} design={design} />
        </div>
      )}
    </>
  );
}
