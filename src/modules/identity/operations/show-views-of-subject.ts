import type * as z from 'zod'
import { defineOperation, titleOf } from '#kernel'
import { type Language, dayText, fill, momentText } from '#kernel/values'
import { SubjectChoice, SubjectViews, viewsPerReport } from '../schema.ts'
import * as store from '../store/views.ts'
import { accessTexts as texts, purposeText, reasonText } from '../web/access-texts.ts'

/**
 * ある記録を、だれが、いつ、なぜ見たかを見る（本人に渡す紙にもなる）。
 *
 * All looks at one record, the newest first, 5,000 at most. Nothing of the record itself is told. Asking leaves a look of its own, as
 * the log tells who is a client of what.
 */
export const showViewsOfSubject = defineOperation({
  name: 'identity.showViewsOfSubject',
  title: { ja: '記録ごとの閲覧を見る', en: 'Show who looked at a record' },
  kind: 'query',
  permission: 'identity.view.read',
  input: SubjectChoice,
  output: SubjectViews,
  print: {
    template: new URL('show-views-of-subject.typ', import.meta.url),
    title: texts.report,
    data: printed,
    subject: ({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }),
  },
  async handle({ subjectType, subjectId }, call) {
    const subject = { type: subjectType, id: subjectId }
    const views = await store.viewsOfSubject(call.db, call.actor.councilId, subject)
    call.viewed([subject], 'duty')
    const items = views.map((view) => ({ ...view, operation: titleOf(call.registry, view.operation) }))
    const councilName = await store.councilName(call.db, call.actor.councilId)
    return { councilName, subjectType, subjectId, items, total: views[0]?.total ?? 0, reportedOn: call.clock.today() }
  },
})

function printed({ councilName, items, total, subjectId, reportedOn }: z.output<typeof SubjectViews>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    council: councilName,
    title: t('report'),
    remarks: [
      t('reportedOn', { day: dayText(reportedOn, language) }),
      t('recordNumber', { number: subjectId.slice(-12) }),
      t('total', { count: total }),
      ...(total > viewsPerReport ? [t('truncated', { count: viewsPerReport })] : []),
    ],
    explanation: t('reportExplanation'),
    none: items.length === 0 ? t('noViews') : '',
    heads: [t('viewedAt'), t('viewer'), t('operation'), t('why')],
    rows: items.map((view) => [
      momentText(view.viewedAt, language),
      `${view.displayName}\n${view.post}`,
      view.operation[language],
      [reasonText(view, language), purposeText(view.purpose, language)].filter(Boolean).join('\n'),
    ]),
  }
}
