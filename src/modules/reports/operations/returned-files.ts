// What is attached to a report and to its blocks. No operation of its own.
import type { AttachmentSubject } from '#kernel'
import { mayWrite } from '../policy.ts'
import { findBlock } from '../store/blocks.ts'
import { listPhotos } from '../store/photos.ts'
import { listReports } from '../store/reports.ts'
import { blockSubject, kindOfBlock, reportSubject } from './reporting.ts'

/** 報告書に添付するもの。 The Word document that comes back. */
export const returnedFiles: AttachmentSubject = {
  subjectType: reportSubject('').type,
  permission: 'reports.report.read',
  kinds: { word: { ja: '整えたWordの文書', en: 'Word document that came back' } },
  async find({ db, actor }, reportId) {
    const report = (await listReports(db, actor.councilId)).find((each) => each.reportId === reportId)
    return report && { scopeId: report.fileScopeId, mayAttach: mayWrite(actor) && actor.scopeIds.includes(report.fileScopeId) }
  },
  path: () => '/office/reports',
}

/** 部品に添付するもの。 Photographs of a block that shows them. While one of them is printed none is withdrawn: consent is taken back first, so that nothing public stands without its file. */
export const blockPhotos: AttachmentSubject = {
  subjectType: blockSubject('').type,
  permission: 'reports.report.read',
  kinds: { photo: { ja: '写真', en: 'Photograph' } },
  async find(call, blockId) {
    const { councilId, scopeIds } = call.actor
    const block = await findBlock(call.db, councilId, blockId)
    if (!block || (await kindOfBlock(call, block))?.shape !== 'photo') return undefined
    const report = (await listReports(call.db, councilId)).find((each) => each.reportId === block.reportId)
    if (!report) return undefined
    const mayAttach = mayWrite(call.actor) && scopeIds.includes(report.fileScopeId)
    const printed = (await listPhotos(call.db, councilId, { blockId })).some(({ consentedAt }) => consentedAt !== null)
    return { scopeId: report.fileScopeId, mayAttach, mayWithdraw: mayAttach && !printed }
  },
  path: (id) => `/office/reports/blocks/${id}`,
}
