// What the figures of a scorecard are called: titles of the server, with the map's stages in them.
import { withTitles } from "@/shared/question/steps";
import { sentence } from "@/shared/server/sentence";

export const figureTitle = (title: string): string => withTitles(sentence(title));
