// The templates, one per trade.
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { worded } from "@/shared/names";
import { useTemplates } from "./queries";
import { words } from "./words";

export function Templates({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (template: string) => void }) {
  const { data, error, refetch } = useTemplates();
  if (error) return <Trouble failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Lines rows={2} height={64} />;
  return (
    <fieldset className="start-templates">
      <legend className="label">{words.trade}</legend>
      {data.map((template) => (
        <label key={template.name} className="start-way panel">
          <input type="radio" name="template" checked={template.name === chosen} onChange={() => onChoose(template.name)} />
          <span className="start-way-title">{worded(words.trades, template.name)}</span>
          <span className="small">{template.title}</span>
          <span className="quiet small">{words.size(template.stages.length, template.touchpoints, template.personas)}</span>
        </label>
      ))}
    </fieldset>
  );
}
