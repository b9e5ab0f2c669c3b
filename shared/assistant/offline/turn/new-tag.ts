import { type Frame, TAGS_NEW } from "../frames/read-frames.ts";
import { NO_MENTION } from "../phrases/slots.ts";
import { implied, type Order } from "./turn.ts";

/** The tag that a new step is ordered with; null where none is. */
export const newTag = ({ tags, slots }: Frame): Order | null =>
  tags.includes(TAGS_NEW)
    ? implied({
        op: "tag",
        slots: [
          { slot: "target", mention: { ...NO_MENTION, pronoun: "it" } },
          ...slots.filter(({ slot }) => slot === "hours"),
        ],
        tags: ["tag"],
        unplaced: [],
      })
    : null;
