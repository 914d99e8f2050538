import * as z from 'zod'
import { defineOperation } from '#kernel'
import { assuredServices } from '../store/assurances.ts'

const Confirmed = z.object({ assuranceId: z.uuid(), serviceId: z.uuid(), name: z.string(), assuredOn: z.iso.date(), answeredBy: z.string() })

/** 確認の記録を一覧する。 Those asked for: the records behind a count. */
export const listAssurances = defineOperation({
  name: 'resources.listAssurances',
  title: { ja: '社会資源の確認の記録を一覧する', en: 'List confirmations' },
  kind: 'query',
  permission: 'resources.service.read',
  input: z.strictObject({ assuranceIds: z.array(z.uuid()).max(1000) }),
  output: z.object({ items: z.array(Confirmed) }),
  async handle({ assuranceIds }, call) {
    return { items: await assuredServices(call.db, call.actor.councilId, assuranceIds) }
  },
})
