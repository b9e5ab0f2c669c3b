import type { GroupDocs } from "#functions/api/route-docs.ts";

export const wellsDocs: GroupDocs<"wells"> = {
  about: "The company's own records of wells, and public sample wells.",
  routes: {
    "put-well": {
      summary: "Write a well's facts",
      description:
        "Makes the facts the company's own record of the well, as a whole; the same facts again change nothing. `warnings` names what a plan of the well will miss. A sidetrack is named by all 14 digits.",
    },
    "list-wells": { summary: "List wells", description: "The company's own wells and the public samples." },
    "get-well": {
      summary: "Read a well",
      description: "The company's own record, or else the public sample.",
    },
  },
};
