import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Standards, shippedStandard } from '../schema.ts'
import { listStandards as standards, listTerms } from '../store/standards.ts'

/** 様式・調査の定めと、答えた人の区分を見る。 The standards of all days, the newest first, and the one in force; before anything was laid down the shipped one holds. */
export const listStandards = defineOperation({
  name: 'forms.listStandards',
  title: { ja: '様式・調査の定めを見る', en: 'Show the standards of forms' },
  kind: 'query',
  permission: 'forms.form.read',
  input: z.strictObject({}),
  output: Standards,
  async handle(_, call) {
    const { councilId, permissions } = call.actor
    const today = call.clock.today()
    const laid = await standards(call.db, councilId)
    const all = laid.some(({ validFrom }) => validFrom <= shippedStandard.validFrom) ? laid : [...laid, shippedStandard]
    return {
      standards: all,
      inForce: all.find(({ validFrom }) => validFrom <= today)?.validFrom ?? shippedStandard.validFrom,
      terms: await listTerms(call.db, councilId),
      mayChange: permissions.has('forms.standard.change'),
    }
  },
})
