import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PresetChange } from '../schema.ts'
import { ownParts } from './preset-parts.ts'

/**
 * 目録の変わったところを見る。 What the catalogue says otherwise today than when the council took it: as it said then, as it says now, as the council has
 * it. What the council has changed itself is marked `edited`.
 */
export const showPresetChanges = defineOperation({
  name: 'plan.showPresetChanges',
  title: { ja: '目録の変わったところを見る', en: 'Show what the catalogue says otherwise' },
  kind: 'query',
  permission: 'plan.preset.take',
  input: z.strictObject({}),
  output: z.object({ changes: z.array(PresetChange) }),
  async handle(_, call) {
    const parts = await ownParts(call)
    return {
      changes: parts.flatMap(({ part: { fiscalYear, ref, taken, offered }, own, change }) => {
        const says = own ?? offered ?? taken ?? {}
        const programme = fiscalYear === 0 ? ref : (says.programme ?? '')
        return change
          ? [{ fiscalYear, ref, programme, title: [says.title, says.name].find((each) => typeof each === 'string') ?? ref, ...change }]
          : []
      }),
    }
  },
})
