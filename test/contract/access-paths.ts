import type { ROUTES } from "#functions/api/routes.ts";
import { API14, ids, PLAN_ID } from "#test/support/builders/ids.ts";
import { aDelivery, hookId } from "#test/support/builders/webhooks.ts";
import type { Row } from "./access-rows.ts";
import type { AccessWorld } from "./access-world.ts";

type Route = (typeof ROUTES)[number];

/** A route's path with its query; parameters missing from a row are the owner's. */
export const pathOf = (world: AccessWorld, route: Route, [, sent]: Row): string => {
  const params: Record<string, string> = {
    api14: API14,
    plan_id: PLAN_ID,
    snapshot_id: world.own.snapshot,
    thread_id: ids.thread(),
    run_id: ids.run(),
    user_id: ids.user(3),
    webhook_id: hookId(),
    delivery_id: aDelivery().id,
    modification_id: world.own.modification,
    ...sent?.params?.(world),
  };
  const filled = route.path.replaceAll(/\{(\w+)\}/gu, (_all, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`nothing stands for {${name}}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(sent?.query?.(world)).toString();
  return query === "" ? filled : `${filled}?${query}`;
};
