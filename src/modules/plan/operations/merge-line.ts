import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { indexOf, merged, previousOf } from '../rules/tree.ts'
import { type Editing, edit, editPermission, editRefusals, heldLine } from './editing.ts'

const refusals = {
  notFound: editRefusals.notFound,
  titleTooLong: editRefusals.titleTooLong,
  noneBefore: {
    status: 422,
    ja: '前に、同じ項目の下の行がありません。先に場所を移してから、一つにしてください。',
    en: 'No line stands before it under the same line. Move it first.',
  },
  bothCount: {
    status: 409,
    ja: 'どちらの項目にも記録か結び付けがあるので、一つにすると数えられなくなるものがあります。片方の記録を先に移してください。',
    en: 'Both lines have records or bindings; as one they could not all be counted. Move the records of one of them first.',
  },
} as const

/** 計画の項目を前の項目と一つにする。 The one before stays; the activity that has records stays with it. */
export const mergeLine = defineOperation({
  name: 'plan.mergeLine',
  title: { ja: '計画の項目を前の項目と一つにする', en: 'Merge a plan line with the one before' },
  kind: 'command',
  permission: editPermission,
  input: z.strictObject({ lineId: z.uuid() }),
  output: z.object({ lineId: z.uuid() }),
  refusals,
  async handle({ lineId }, call) {
    const { planId } = await heldLine(call, lineId)
    return edit(call, { planId, lineId, verb: 'mergeLine', fields: ['title', 'body', 'cooperation', 'quantities'] }, (tree, held) => {
      const into = previousOf(tree, lineId) ?? refuse(refusals, 'noneBefore')
      const line = tree[indexOf(tree, lineId)]!
      const counts = ({ activity }: Editing) => activity !== null && held.has(activity)
      if (counts(line) && counts(into) && line.activity !== into.activity) refuse(refusals, 'bothCount')
      if (into.title.length + line.title.length > 2000) refuse(refusals, 'titleTooLong')
      return merged(tree, lineId, into, counts(line) ? line.activity : into.activity)
    })
  },
})
