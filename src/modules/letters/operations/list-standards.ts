import * as z from 'zod'
import { compartmentsToday } from '#identity'
import { defineOperation } from '#kernel'
import { IsoDate } from '#kernel/values'
import { Standard } from '../schema.ts'
import * as store from '../store/standards.ts'

/** 文書の決まりを見る（発信団体・決裁欄・時候の挨拶・ラベル用紙・日数）。 As in force on a day; with the compartments the reader may write for. */
export const listStandards = defineOperation({
  name: 'letters.listStandards',
  title: { ja: '文書の決まりを見る', en: 'Show the standards of letters' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: z.strictObject({ on: IsoDate.optional() }),
  output: z.object({ on: z.iso.date(), items: z.array(Standard), ownCompartments: z.array(z.string()), mayChange: z.boolean() }),
  async handle({ on }, call) {
    const { councilId, permissions } = call.actor
    const today = call.clock.today()
    return {
      on: on ?? today,
      items: await store.standardsOn(call.db, councilId, on ?? today),
      ownCompartments: await compartmentsToday(call),
      mayChange: permissions.has('letters.standard.change'),
    }
  },
})
