import * as z from 'zod'
import { defineOperation } from '#kernel'
import { FileList } from '../schema.ts'
import * as store from '../store/files.ts'
import { shownFile } from './shown.ts'

/** 承認を待つ持ち出しを一覧する。 The newest 50. */
export const listWaitingFiles = defineOperation({
  name: 'exports.listWaitingFiles',
  title: { ja: '承認を待つ持ち出しを一覧する', en: 'List exports that wait for approval' },
  kind: 'query',
  permission: 'exports.file.decide',
  input: z.strictObject({}),
  output: FileList,
  async handle(_, call) {
    const files = await store.listFiles(call.db, call.actor.councilId, { now: call.clock.now(), waitingOnly: true })
    return { items: files.map((file) => shownFile(file, call)), total: files[0]?.total ?? 0 }
  },
})
