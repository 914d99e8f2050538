import * as z from 'zod'
import { compartmentsToday } from '#identity'
import { defineOperation } from '#kernel'
import { mayRecord } from '../policy.ts'
import { OutsideBody } from '../schema.ts'
import * as store from '../store/outside.ts'
import { listSections } from '../store/bodies.ts'

/** 外部の会議体を一覧する。 With what whoever registers one may choose from. */
export const listOutsideBodies = defineOperation({
  name: 'calendar.listOutsideBodies',
  title: { ja: '外部の会議体を一覧する', en: 'List outside bodies' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(OutsideBody),
    /** Codes of the reader's own. */
    compartments: z.array(z.string()),
    sections: z.array(z.object({ sectionId: z.uuid(), name: z.string() })),
    mayChange: z.boolean(),
  }),
  async handle(_, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    return {
      items: await store.listOutsideBodies(call.db, councilId),
      compartments: await compartmentsToday(call),
      sections: await listSections(call.db, councilId, today),
      mayChange: mayRecord(call.actor),
    }
  },
})
