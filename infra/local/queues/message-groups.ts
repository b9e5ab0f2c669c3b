import { AsyncLocalStorage } from "node:async_hooks";
import type { buildApp } from "fauxqs";
import * as z from "zod";
import type { SqsQueue } from "../../../node_modules/fauxqs/dist/sqs/sqsStore.js";

type App = ReturnType<typeof buildApp>;

const sent = z.object({ MessageGroupId: z.string().min(1).max(128) });

/** Keeps the `MessageGroupId` of messages to standard queues, which fauxqs drops; SQS has it for fair queues. */
export const keepMessageGroups = (app: App): { on(queue: SqsQueue): void } => {
  const group = new AsyncLocalStorage<string>();
  app.addHook("preHandler", (request, _reply, done) => {
    const read = sent.safeParse(request.body);
    if (read.success) group.run(read.data.MessageGroupId, done);
    else done();
  });
  return {
    on: (queue) => {
      const enqueue = queue.enqueue.bind(queue);
      queue.enqueue = (message) => {
        const messageGroupId = message.messageGroupId ?? group.getStore();
        enqueue(messageGroupId === undefined ? message : { ...message, messageGroupId });
      };
    },
  };
};
