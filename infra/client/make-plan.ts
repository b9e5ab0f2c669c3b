import { dataOf, type Api, type ApiClient } from "./client.ts";

/** Makes or finds the combined plan of a well. */
export const makePlan = async (api: ApiClient, api10: string): Promise<Api["Plan"]> => {
  const made = await dataOf(api.POST("/api/plans/w3a/from-api", { body: { api10 } }));
  if ("plans" in made) throw new Error("one plan was asked for, and two were made");
  return made;
};
