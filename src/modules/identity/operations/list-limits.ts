import * as z from 'zod'
import { defineOperation } from '#kernel'
import { limitCodes, limits } from '../rules/limits.ts'
import { listLimitChanges, readLimits } from '../store/limits.ts'

const Text = z.object({ ja: z.string(), en: z.string() })

/** サインインの決まりを一覧する。 Each with its unit, its bounds, where the usual value comes from, and who changed it last and why. */
export const listLimits = defineOperation({
  name: 'identity.listLimits',
  title: { ja: 'サインインの決まりを一覧する', en: 'List the limits of sign-in' },
  kind: 'query',
  permission: 'identity.limits.read',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        code: z.enum(limitCodes),
        title: Text,
        unit: z.enum(['times', 'seconds', 'minutes', 'hours', 'days', 'characters']),
        value: z.int(),
        usual: z.int(),
        lowest: z.int(),
        highest: z.int(),
        source: z.string(),
        changed: z.object({ decidedAt: z.iso.datetime(), decidedBy: z.string(), reason: z.string() }).nullable(),
      }),
    ),
  }),
  async handle(_, call) {
    const { councilId } = call.actor
    const [values, changes] = [await readLimits(call.db, councilId), await listLimitChanges(call.db, councilId)]
    return {
      items: limitCodes.map((code) => {
        const change = changes.find((each) => each.code === code)
        return {
          code,
          ...limits[code],
          value: values[code],
          changed: change ? { decidedAt: change.decidedAt, decidedBy: change.decidedBy ?? '', reason: change.reason } : null,
        }
      }),
    }
  },
})
