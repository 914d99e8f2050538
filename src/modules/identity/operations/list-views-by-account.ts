import type * as z from 'zod'
import { commonRefusals, defineOperation, defineTable, found, titleOf } from '#kernel'
import { AccountViewFilter, AccountViews, viewsPerPage } from '../schema.ts'
import * as store from '../store/views.ts'
import { accessTexts as texts, purposeText, reasonText } from '../web/access-texts.ts'

/** ある人が見た記録を、新しい順に一覧する。 100 to a page. Asking leaves a look at that person's account. */
export const listViewsByAccount = defineOperation({
  name: 'identity.listViewsByAccount',
  title: { ja: '人ごとの閲覧を見る', en: 'List what an account looked at' },
  kind: 'query',
  permission: 'identity.view.read',
  input: AccountViewFilter,
  output: AccountViews,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.views,
    items: ({ items }: z.output<typeof AccountViews>) => items,
    columns: [
      { title: texts.viewedAt, kind: 'moment', cell: (view) => view.viewedAt },
      { title: texts.viewer, kind: 'text', cell: (view) => view.displayName },
      { title: texts.operation, kind: 'text', cell: (view, language) => view.operation[language] },
      {
        title: texts.why,
        kind: 'text',
        cell: (view, language) => [reasonText(view, language), purposeText(view.purpose, language)].filter(Boolean).join(' '),
      },
      { title: texts.record, kind: 'text', cell: (view) => view.subjectId.slice(-12) },
    ],
  }),
  async handle({ accountId, page }, call) {
    const { councilId } = call.actor
    const viewers = await store.listViewers(call.db, councilId)
    const { displayName, post } = found(viewers.find((viewer) => viewer.accountId === accountId))
    const views = await store.viewsByAccount(call.db, councilId, accountId, page, call.pageSize(viewsPerPage))
    call.viewed([{ type: 'identity.account', id: accountId }], 'duty')
    const items = views.map((view) => ({ ...view, operation: titleOf(call.registry, view.operation) }))
    return { displayName, post, items, total: views[0]?.total ?? 0 }
  },
})
