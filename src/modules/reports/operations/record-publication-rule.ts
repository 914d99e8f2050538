import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewPublicationRule } from '../schema.ts'
import { writeRule } from '../store/publications.ts'

/** 公開する数の定めをつくる。 From a day on. What is public already is as it was published; published anew, it follows. */
export const recordPublicationRule = defineOperation({
  name: 'reports.recordPublicationRule',
  title: { ja: '公開する数を定める', en: 'Lay down which counts are public' },
  kind: 'command',
  permission: 'reports.setting.change',
  input: NewPublicationRule,
  output: z.object({ validFrom: z.iso.date() }),
  async handle(rule, call) {
    const ruleId = await writeRule(call.db, call.actor.councilId, { ...rule, ruleId: call.newId() })
    call.audit({ subject: { type: 'reports.publicationRule', id: ruleId }, fields: Object.keys(rule) })
    return { validFrom: rule.validFrom }
  },
})
