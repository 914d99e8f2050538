import type { Contributions } from '#kernel'
import { glossary } from './glossary.ts'
import { beginFiling } from './operations/begin-filing.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { draftLetter } from './operations/draft-letter.ts'
import { dropFiling } from './operations/drop-filing.ts'
import { feedOfFilings } from './operations/feed-of-filings.ts'
import { filingFiles, filingsToday } from './operations/filing-cards.ts'
import { getFiling } from './operations/get-filing.ts'
import { listAuditPapers } from './operations/list-audit-papers.ts'
import { listFilings } from './operations/list-filings.ts'
import { listOwnFilings } from './operations/list-own-filings.ts'
import { listRequirements } from './operations/list-requirements.ts'
import { recordRequirement } from './operations/record-requirement.ts'
import { reopenFiling } from './operations/reopen-filing.ts'
import { reportHalfYear } from './operations/report-half-year.ts'
import { sendFiling } from './operations/send-filing.ts'
import { filingStateTitles } from './schema.ts'
import { texts } from './web/texts.ts'

export { glossary }
export { grants } from './policy.ts'
export const title = texts.filings
export const operations = {
  beginFiling,
  bringPreset,
  draftLetter,
  dropFiling,
  getFiling,
  listAuditPapers,
  listFilings,
  listOwnFilings,
  listRequirements,
  recordRequirement,
  reopenFiling,
  reportHalfYear,
  sendFiling,
}

export const contributions: Contributions = {
  navRoom: { path: '/office/filings', title, permission: listFilings.permission, order: 12, quick: [] },
  todayRecords: filingsToday,
  feedSource: feedOfFilings,
  attachmentSubject: filingFiles,
  recordKind: [
    {
      subjectType: 'filings.filing',
      title: glossary.filing,
      permission: getFiling.permission,
      tables: ['filings.filings'],
      fields: { state: texts.state, letterNumber: texts.letterNumber, letterId: texts.letter, sentOn: texts.sentOn, sha256: texts.digest },
      values: { state: filingStateTitles },
      path: (id) => `/office/filings?filing=${id}`,
    },
    {
      subjectType: 'filings.version',
      title: glossary.requirementVersion,
      permission: listRequirements.permission,
      tables: ['filings.requirement_versions'],
      fields: {
        title: texts.what,
        recipient: texts.recipient,
        recipientId: texts.recipientId,
        desk: texts.desk,
        formName: texts.formName,
        validFrom: texts.validFrom,
        validTo: texts.validTo,
        source: texts.source,
      },
      path: () => '/office/filings/requirements',
    },
  ],
}
