// The text form of a supposed change, `stage:intent=+10%` or `duration:intent=-20%`, written and said in words.
import { words } from "@/features/explore/words";
import { signed } from "@/shared/format/numbers";
import { stageName } from "@/shared/names";

export interface Changing {
  readonly kind: "stage" | "duration";
  readonly stage: string;
  readonly percent: number;
}

export const writeChange = ({ kind, stage, percent }: Changing): string => `${kind}:${stage}=${percent > 0 ? "+" : ""}${percent}%`;

const FORM = /^(stage|duration):(.+)=([+-]?)(\d+(?:\.\d+)?)%$/;

/** A form that is not known stands as it is. */
export function changeSaid(text: string): string {
  const [, kind, stage = "", sign = "", amount = ""] = FORM.exec(text) ?? [];
  if (!kind) return text;
  const said = sign ? `${signed(Number(`${sign}${amount}`)).replace(/[.,]0$/, "")} %` : `${amount} %`;
  return (kind === "stage" ? words.changes.ofStage : words.changes.ofTime)(stageName(stage), said);
}
