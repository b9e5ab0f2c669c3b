import { type DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "#shared/table/table.ts";

type Send = DynamoDBDocumentClient["send"];

/** Where a function dies: with the write that keeps an answer undone, or done. */
export type Death = "before" | "after";

const isAnswered = (item: Record<string, unknown> | undefined): boolean =>
  item?.["type"] === "answer" && item["status"] !== undefined;

const keepsAnswer = (command: unknown): boolean => {
  if (command instanceof PutCommand) return isAnswered(command.input.Item);
  if (!(command instanceof TransactWriteCommand)) return false;
  return (command.input.TransactItems ?? []).some(({ Put: put }) => isAnswered(put?.Item));
};

/** A table whose function can be made to die at the write that keeps its answer; nothing it sends later arrives. */
export const expiringTable = (db: Table) => {
  let death: Death | null = null;
  let dead = false;
  const die = (): never => {
    dead = true;
    throw new Error("the function is gone");
  };
  const send = async (command: Parameters<Send>[0]) => {
    if (dead) return die();
    const isLast = death !== null && keepsAnswer(command);
    if (isLast && death === "before") return die();
    const answer = await db.doc.send(command);
    return isLast ? die() : answer;
  };
  return {
    db: { ...db, doc: { send } as unknown as DynamoDBDocumentClient },
    dieAt: (at: Death) => {
      death = at;
    },
    revive: () => {
      death = null;
      dead = false;
    },
  };
};
