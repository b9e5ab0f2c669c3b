import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentWell, wellTag, wireWell } from "#shared/http/wire/wire-well.ts";
import { apiNumberInPath } from "#shared/plugging/schema/api-number.ts";
import { getWell, type GetWellPorts } from "#shared/usecases/wells/get-well.ts";

export const getWellRoute = (ports: GetWellPorts) =>
  defineRoute({
    path: z.strictObject({ api14: apiNumberInPath }),
    answers: { 200: wireWell },
    headers: ["etag"],
    handle: async ({ principal, path }) => {
      const record = await getWell(ports, principal, path.api14);
      return { status: 200, body: presentWell(record), etag: wellTag(record) };
    },
  });
