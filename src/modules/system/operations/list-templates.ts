import * as z from 'zod'
import { defineOperation } from '#kernel'
import { textInForce } from '#platform/messages'
import { TemplateRow } from '../schema.ts'

/** 文面を一覧する。 Of every module, with the day since when the council uses its own text. */
export const listTemplates = defineOperation({
  name: 'system.listTemplates',
  title: { ja: '文面を一覧する', en: 'List templates' },
  kind: 'query',
  permission: 'system.message.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(TemplateRow) }),
  async handle(_, call) {
    const items = []
    for (const template of call.contributions('messageTemplate')) {
      const { code, title, optional } = template
      items.push({ code, title, optional, validFrom: (await textInForce(call, template, call.clock.today())).validFrom })
    }
    return { items }
  },
})
