import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Countable } from '../schema.ts'
import { countableKinds, measuresOf, plain, tagWords } from './counting.ts'
import { editPermission } from './editing.ts'

/** 計画の項目が数えられる記録を一覧する。 Kinds of facts with the tags to choose by, in the words of the modules that tell them, as far as the reader may read those. */
export const listCountables = defineOperation({
  name: 'plan.listCountables',
  title: { ja: '計画の項目が数えられる記録を一覧する', en: 'List what plan lines can count' },
  kind: 'query',
  permission: editPermission,
  input: z.strictObject({}),
  output: z.object({ items: z.array(Countable) }),
  async handle(_, call) {
    const kinds = countableKinds(call)
    const words = await tagWords(
      call,
      kinds.map(({ kind }) => kind),
    )
    return {
      items: kinds.map((kind) => ({
        kind: kind.kind,
        title: plain(kind.title),
        tags: Object.entries(kind.tagTitles).map(([tag, title]) => ({
          tag,
          title: plain(title),
          choices: Object.entries(words(kind.kind, tag)).map(([code, word]) => ({ code, title: plain(word) })),
        })),
        measures: measuresOf(kind),
      })),
    }
  },
})
