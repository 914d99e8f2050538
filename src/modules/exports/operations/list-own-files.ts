import * as z from 'zod'
import { defineOperation } from '#kernel'
import { FileList, FilePage, pageSize } from '../schema.ts'
import * as store from '../store/files.ts'
import { shownFile } from './shown.ts'

/** 自分の持ち出しを、新しい順に一覧する。 50 to a page. */
export const listOwnFiles = defineOperation({
  name: 'exports.listOwnFiles',
  title: { ja: '自分の持ち出しを一覧する', en: 'List the own exports' },
  kind: 'query',
  permission: 'exports.file.request',
  input: FilePage,
  output: FileList.extend({ can: z.array(z.enum(['decide', 'trace'])) }),
  async handle({ page }, call) {
    const { councilId, accountId, permissions } = call.actor
    const at = { number: page, size: pageSize }
    const files = await store.listFiles(call.db, councilId, { now: call.clock.now(), requestedBy: accountId!, page: at }) // for signed-in people
    const can = (['decide', 'trace'] as const).filter((verb) => permissions.has(`exports.file.${verb}`))
    return { items: files.map((file) => shownFile(file, call)), total: files[0]?.total ?? 0, can }
  },
})
