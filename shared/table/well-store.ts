import type { WellStore } from "#shared/chat/ports/well-store.ts";
import { PUBLIC_TENANT } from "#shared/kernel/ids.ts";
import { wellItem } from "./items/well-item.ts";
import { getItems } from "./kit/read.ts";
import type { Table } from "./table.ts";
import { put } from "./kit/write.ts";
import { writeOne } from "./kit/write-one.ts";

export const createWellStore = (db: Table): WellStore => ({
  findWell: async (tenant, api14) => {
    const [own, sample] = await getItems(db, [
      wellItem.key({ tenant_id: tenant, api14 }),
      wellItem.key({ tenant_id: PUBLIC_TENANT, api14 }),
    ]);
    const item = own ?? sample;
    return item ? wellItem.fromItem(item).facts : null;
  },

  putWell: (tenant, facts) => writeOne(db, put(wellItem, { tenant_id: tenant, api14: facts.api14, facts })),
});
