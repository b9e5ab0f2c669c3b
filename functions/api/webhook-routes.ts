/** The routes by which admins manage webhook endpoints; a part of the route table. */
export const WEBHOOK_ROUTES = [
  { method: "GET", path: "/api/webhooks", group: "webhooks", handler: "list-webhooks", access: "user" },
  { method: "POST", path: "/api/webhooks", group: "webhooks", handler: "create-webhook", access: "user" },
  {
    method: "GET",
    path: "/api/webhooks/{webhook_id}",
    group: "webhooks",
    handler: "get-webhook",
    access: "user",
  },
  {
    method: "PATCH",
    path: "/api/webhooks/{webhook_id}",
    group: "webhooks",
    handler: "change-webhook",
    access: "user",
  },
  {
    method: "DELETE",
    path: "/api/webhooks/{webhook_id}",
    group: "webhooks",
    handler: "delete-webhook",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/webhooks/{webhook_id}/ping",
    group: "webhooks",
    handler: "ping-webhook",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/webhooks/{webhook_id}/secret",
    group: "webhooks",
    handler: "rotate-secret",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/webhooks/{webhook_id}/deliveries",
    group: "webhooks",
    handler: "list-deliveries",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver",
    group: "webhooks",
    handler: "redeliver",
    access: "user",
  },
] as const;
