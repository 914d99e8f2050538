import { type Contributions, type RecordCard, defineSchedule } from '#kernel'
import { dayInJapan } from '#kernel/values'
import { adoptWordTemplate } from './operations/adopt-word-template.ts'
import { beginWordTemplate } from './operations/begin-word-template.ts'
import { cancelMessage } from './operations/cancel-message.ts'
import { changeMessageSettings } from './operations/change-message-settings.ts'
import { chooseOptOut } from './operations/choose-opt-out.ts'
import { deliverMessage } from './operations/deliver-message.ts'
import { getJob } from './operations/get-job.ts'
import { getMessage } from './operations/get-message.ts'
import { getMessageSettings } from './operations/get-message-settings.ts'
import { getTemplate } from './operations/get-template.ts'
import { getWordDocument } from './operations/get-word-document.ts'
import { getWordTemplate } from './operations/get-word-template.ts'
import { listAuditChoices } from './operations/list-audit-choices.ts'
import { listAuditEntries } from './operations/list-audit-entries.ts'
import { listJobs } from './operations/list-jobs.ts'
import { listMessages } from './operations/list-messages.ts'
import { listSampleYears } from './operations/list-sample-years.ts'
import { listSchedules } from './operations/list-schedules.ts'
import { listSealHeads } from './operations/list-seal-heads.ts'
import { listTemplates } from './operations/list-templates.ts'
import { listWordDocuments } from './operations/list-word-documents.ts'
import { noteSampleYear } from './operations/note-sample-year.ts'
import { readWordTemplate } from './operations/read-word-template.ts'
import { reviseTemplate } from './operations/revise-template.ts'
import { runJobAgain } from './operations/run-job-again.ts'
import { sendTrialMessage } from './operations/send-trial-message.ts'
import { setJobAside } from './operations/set-job-aside.ts'
import { showHistory } from './operations/show-history.ts'
import { showOptOut } from './operations/show-opt-out.ts'
import { showSealHead } from './operations/show-seal-head.ts'
import { showWork } from './operations/show-work.ts'
import { tidyUp } from './operations/tidy-up.ts'
import { withdrawWordTemplate } from './operations/withdraw-word-template.ts'
import { templateFiles, templatePermission, templateType } from './operations/word-documents.ts'
import type { Job } from './schema.ts'
import { trial } from './templates.ts'
import { texts } from './web/word-texts.ts'

export { glossary } from './glossary.ts'
export { grants } from './policy.ts'
export const title = { ja: '運用', en: 'Operation' }
export const operations = {
  adoptWordTemplate,
  beginWordTemplate,
  cancelMessage,
  changeMessageSettings,
  chooseOptOut,
  deliverMessage,
  getJob,
  getMessage,
  getMessageSettings,
  getTemplate,
  getWordDocument,
  getWordTemplate,
  listAuditChoices,
  listAuditEntries,
  listJobs,
  listMessages,
  listSampleYears,
  listSchedules,
  listSealHeads,
  listTemplates,
  listWordDocuments,
  noteSampleYear,
  readWordTemplate,
  reviseTemplate,
  runJobAgain,
  sendTrialMessage,
  setJobAside,
  showHistory,
  showOptOut,
  showSealHead,
  showWork,
  tidyUp,
  withdrawWordTemplate,
}

export const schedules = [
  defineSchedule({
    name: 'system.tidyUp',
    title: tidyUp.title,
    at: { every: 'day', time: '03:30' },
    operation: tidyUp,
    input: { keepJobsDays: 90 },
    reach: 'council',
  }),
]

export const contributions: Contributions = {
  navRoom: [
    {
      path: '/office/system',
      title: { ja: '運用', en: 'Operation' },
      permission: 'system.job.read',
      order: 910,
      quick: [],
    },
    {
      path: '/office/audit',
      title: { ja: '操作の記録', en: 'Audit' },
      permission: 'system.audit.read',
      order: 920,
      quick: [],
    },
  ],
  todayRecords: {
    title: { ja: '止まった仕事', en: 'Stopped jobs' },
    empty: { ja: '止まった仕事はありません。', en: 'No job has stopped.' },
    order: 10,
    records: { permission: listJobs.permission, read: async (run) => (await run(listJobs, { state: 'dead' })).items.slice(0, 5).map(card) },
  },
  messageDelivery: deliverMessage,
  messageTemplate: trial,
  attachmentSubject: templateFiles,
  recordKind: {
    subjectType: templateType,
    title: texts.wordTemplate,
    permission: templatePermission,
    tables: ['system.word_templates'],
    fields: {
      validFrom: texts.validFrom,
      fileName: texts.fileName,
      withdrawalReason: texts.withdrawalReason,
    },
    path: (id) => `/office/system/word-templates/of/${id}`,
  },
}

function card({ jobId, title, error, endedAt, runAt }: Job): RecordCard {
  const remark = error?.message ?? { ja: '', en: '' }
  return { id: jobId, happenedOn: dayInJapan(new Date(endedAt ?? runAt)), title, remark, path: `/office/system/jobs/${jobId}` }
}
