// What other pages show of filings: copies and today. No operation of its own.
import type { AttachmentSubject, TodayRecords } from '#kernel'
import { addDays } from '../rules/periods.ts'
import { can } from '../policy.ts'
import { findFiling } from '../store/filings.ts'
import { cardRemark, cardTitle } from '../rules/words.ts'
import { getFiling } from './get-filing.ts'
import { listOwnFilings } from './list-own-filings.ts'

/** 控え。 Taken while it is being checked; what was sent keeps the copy it went with. */
export const filingFiles: AttachmentSubject = {
  subjectType: 'filings.filing',
  permission: getFiling.permission,
  kinds: {
    copy: { ja: '提出物の控え', en: 'Copy of what is filed' },
    proof: { ja: '受付の控え', en: 'Receipt' },
  },
  async find({ db, actor }, filingId) {
    const row = await findFiling(db, actor.councilId, { filingId })
    return row && { scopeId: row.copiesIn, mayAttach: can(actor, row.state).includes('send') && actor.scopeIds.includes(row.copiesIn) }
  },
  path: (id) => `/office/filings?filing=${id}`,
}

/** How far ahead 今日 looks. */
const noticeDays = 14

export const filingsToday: TodayRecords = {
  title: { ja: '報告・提出の期限', en: 'Filings due' },
  empty: { ja: '期限のすぎた提出物も、２週間以内に出すものもありません。', en: 'Nothing is late, and nothing is due within two weeks.' },
  order: 14,
  records: {
    permission: listOwnFilings.permission,
    async read(run, { today }) {
      const { items } = await run(listOwnFilings, { from: '2000-04-01', to: addDays(today, noticeDays) })
      return items.map((filing) => ({
        id: `${filing.requirementId} ${filing.periodFrom}`,
        happenedOn: filing.dueOn,
        title: cardTitle(filing),
        remark: cardRemark(filing),
        path: `/office/filings/${filing.requirementId}/${filing.periodFrom}`,
      }))
    },
  },
}
