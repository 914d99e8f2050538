import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { FileRow } from '../schema.ts'
import * as store from '../store/files.ts'
import { shownFile } from './shown.ts'

/** 持ち出しを見る。 One's own; anybody's for those who decide or trace. What is in the file is not told. */
export const getFile = defineOperation({
  name: 'exports.getFile',
  title: { ja: '持ち出しを見る', en: 'Show an export' },
  kind: 'query',
  permission: 'exports.file.request',
  input: z.strictObject({ fileId: z.uuid() }),
  output: FileRow,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ fileId }, call) {
    const { councilId, accountId, permissions } = call.actor
    const file = found(await store.findFile(call.db, councilId, fileId, call.clock.now()))
    const watches = permissions.has('exports.file.decide') || permissions.has('exports.file.trace')
    return shownFile(found(watches || file.requestedById === accountId ? file : undefined), call)
  },
})
