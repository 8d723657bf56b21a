// What the server says in a few words. Its sentences are English already, so that there are none to translate here.
import { inLanguage } from "@/language";
import { AS_SAID } from "@/language/phrases";

export const words = inLanguage("shared/server", {
  reasons: {
    no_customer: "No customer",
    no_event: "No event",
    bad_time: "Bad time",
    wrong_type: "Wrong type",
    bad_encoding: "Bad encoding",
    broken_row: "Broken row",
    no_group: "No group",
    no_previous: "No previous",
    bad_message_id: "Bad message id",
    too_large: "Too large",
    too_deep: "Too deep",
    not_finite: "Not finite",
    big_integer: "Big integer",
    lone_surrogate: "Lone surrogate",
    duplicate_key: "Duplicate key",
    not_planned: "Not planned",
    id_conflict: "Id conflict",
    unforeseen: "Unforeseen",
  },
  /** Kinds of problem with what each means. */
  problems: AS_SAID,
  sentences: AS_SAID,
});
