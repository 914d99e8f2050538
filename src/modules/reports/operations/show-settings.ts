import * as z from 'zod'
import { defineOperation } from '#kernel'
import { mayChangeSettings } from '../policy.ts'
import { ListedKind, Unit, shippedRule } from '../schema.ts'
import { listRules } from '../store/publications.ts'
import { listKinds } from '../store/reports.ts'

/** 報告書の決まりを見る。 Kinds of blocks in all their versions, and below which count figures are not public. */
export const showSettings = defineOperation({
  name: 'reports.showSettings',
  title: { ja: '報告書の決まりを見る', en: 'Show the settings of reports' },
  kind: 'query',
  permission: 'reports.report.read',
  input: z.strictObject({}),
  output: z.object({
    kinds: z.array(ListedKind),
    /** The newest first; the last one is what the product came with. */
    rules: z.array(z.object({ validFrom: z.iso.date(), smallest: z.int(), units: z.array(Unit), source: z.string() })),
    inForce: z.iso.date(),
    can: z.array(z.enum(['change'])),
  }),
  async handle(_, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const rules = (await listRules(call.db, councilId)).concat(shippedRule)
    return {
      kinds: await listKinds(call.db, councilId),
      rules: rules.map((rule) => ({ ...rule, units: [...rule.units] })),
      inForce: rules.find(({ validFrom }) => validFrom <= today)!.validFrom, // the shipped one began long ago
      can: mayChangeSettings(call.actor) ? ['change' as const] : [],
    }
  },
})
