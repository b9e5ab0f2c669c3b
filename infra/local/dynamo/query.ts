import {
  actionOf,
  type Attribute,
  type Index,
  type Parameters,
  perform,
  type Store,
  type Table,
} from "./dynalite.ts";
import { isEmpty } from "./item-key.ts";
import { tableOf } from "./plan-write.ts";
import { invalid } from "./wire-error.ts";

const namesIn = (table: Table, index: Index) =>
  new Set([
    ...[...table.KeySchema, ...index.KeySchema].map(({ AttributeName }) => AttributeName),
    ...(index.Projection.NonKeyAttributes ?? []),
  ]);

/** Refuses projections and filters on attributes that the index does not contain; dynalite treats them as absent. */
const checkProjection = (data: Parameters, table: Table) => {
  const index = table.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === data["IndexName"]);
  if (!index || index.Projection.ProjectionType === "ALL") return;
  const held = namesIn(table, index);
  const lacking = (names: string[]) => names.filter((name) => !held.has(name));
  const projection = data["_projection"] as { paths: string[][] } | undefined;
  const shown = lacking(projection?.paths.map(([head = ""]) => head) ?? []);
  if (shown.length > 0)
    throw invalid(
      `One or more parameter values were invalid: Global secondary index ${index.IndexName} does not project [${shown.join(", ")}]`,
    );
  const filter = data["_filter"] as { pathHeads: Record<string, true> } | undefined;
  const filtered = lacking(Object.keys(filter?.pathHeads ?? {}));
  if (filtered.length > 0)
    throw invalid(
      `One or more parameter values were invalid: Secondary index ${index.IndexName} does not project one or more filter attributes: [${filtered.join(", ")}]`,
    );
};

const checkKeyValues = (data: Parameters) => {
  const conditions = data["KeyConditions"] as Record<string, { AttributeValueList?: Attribute[] }>;
  for (const [name, { AttributeValueList = [] }] of Object.entries(conditions))
    if (AttributeValueList.some(isEmpty))
      throw invalid(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
      );
};

/** dynalite's Query with the checks of DynamoDB that it lacks. */
export const query = async (data: Parameters, store: Store): Promise<unknown> => {
  checkProjection(data, await tableOf(store, data["TableName"] as string));
  checkKeyValues(data);
  return perform(actionOf("Query"), store, data);
};
