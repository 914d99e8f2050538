// What is attached to a report. No operation of its own.
import type { AttachmentSubject } from '#kernel'
import { mayWrite } from '../policy.ts'
import { listReports } from '../store/reports.ts'
import { reportSubject } from './reporting.ts'

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
