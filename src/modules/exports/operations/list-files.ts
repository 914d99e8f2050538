import type * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { FileList, FilePage, fileStateTitles, formatTitles, pageSize, purposeTitles } from '../schema.ts'
import * as store from '../store/files.ts'
import { texts } from '../web/texts.ts'
import { shownFile } from './shown.ts'

/** すべての持ち出しを、新しい順に一覧する。 50 to a page: who took out what, when and what for. */
export const listFiles = defineOperation({
  name: 'exports.listFiles',
  title: { ja: 'すべての持ち出しを一覧する', en: 'List every export' },
  kind: 'query',
  permission: 'exports.file.trace',
  input: FilePage,
  output: FileList,
  table: defineTable({
    title: texts.all,
    items: ({ items }: z.output<typeof FileList>) => items,
    columns: [
      { title: texts.serial, kind: 'text', cell: (file) => file.serial },
      { title: texts.requestedAt, kind: 'moment', cell: (file) => file.requestedAt },
      { title: texts.requestedBy, kind: 'text', cell: (file) => file.requestedBy },
      { title: texts.list, kind: 'text', cell: (file, language) => file.title[language] },
      { title: texts.rowCount, kind: 'count', cell: (file) => file.rowCount },
      { title: texts.tier, kind: 'count', cell: (file) => file.tier },
      { title: texts.format, kind: 'text', cell: (file, language) => formatTitles[file.format][language] },
      { title: texts.purpose, kind: 'text', cell: (file, language) => purposeTitles[file.purpose][language] },
      { title: texts.purposeNote, kind: 'text', cell: (file) => file.purposeNote },
      { title: texts.state, kind: 'text', cell: (file, language) => fileStateTitles[file.state][language] },
      { title: texts.decidedBy, kind: 'text', cell: (file) => file.decidedBy },
      { title: texts.downloadCount, kind: 'count', cell: (file) => file.downloadCount },
      { title: texts.lastDownloadAt, kind: 'moment', cell: (file) => file.lastDownloadAt },
    ],
  }),
  async handle({ page }, call) {
    const at = { number: page, size: call.pageSize(pageSize) }
    const files = await store.listFiles(call.db, call.actor.councilId, { now: call.clock.now(), page: at })
    return { items: files.map((file) => shownFile(file, call)), total: files[0]?.total ?? 0 }
  },
})
