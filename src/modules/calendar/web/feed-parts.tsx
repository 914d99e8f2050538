// 予定の配信の入力欄。 On the page of the office, and on that of everybody who signed in.
import { Form, data, redirect, useSearchParams } from 'react-router'
import { dayInJapan, dayText } from '#kernel/values'
import { DataTable, type LoadArgs, Notice, RefusalSummary, RequestKey, SelectField, ShownOnce, answerForm, button, sectionTitle, usePage } from '#ui'
import { feedPath } from '../schema.ts'
import { texts } from './feed-texts.ts'
import { calendarApi } from './gathering-parts.tsx'

export async function listedFeeds({ context }: LoadArgs) {
  return { ...(await calendarApi(context).calendar.listFeeds({})), requestKey: crypto.randomUUID() }
}

export async function changeFeeds({ context, request, url }: LoadArgs) {
  const { calendar } = calendarApi(context)
  return answerForm(request, async ({ intent, feedId = '', bodyId = '', requestKey = '' }) => {
    if (intent === 'end') {
      await calendar.endFeed({ feedId }, { key: requestKey })
      return redirect(`${url.pathname}?done=end`)
    }
    const { token } = await calendar.makeFeed({ bodyId: bodyId || null })
    // Never by a redirect: the address stands on this one page and in no history.
    return data<{ address: string }>({ address: `${url.origin}${feedPath(token)}` })
  })
}

export function Feeds({
  listed,
  answer,
}: {
  readonly listed: Awaited<ReturnType<typeof listedFeeds>>
  readonly answer: { readonly address: string } | { readonly refusal: Parameters<typeof RefusalSummary>[0]['refusal'] } | undefined
}) {
  const { items, bodies, requestKey } = listed
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const address = answer && 'address' in answer ? answer.address : undefined
  const nameOf = ({ bodyId, bodyName }: (typeof items)[number]) => (bodyId === null ? t('ownMeetings') : bodyName)
  const dayOf = (instant: string | null) => (instant === null ? '' : dayText(dayInJapan(new Date(instant)), language))
  return (
    <>
      {search.get('done') === 'end' && answer === undefined && <Notice>{t('ended')}</Notice>}
      <p>{t('lead')}</p>
      <p className="my-2">{t('warning')}</p>
      {address && <ShownOnce title={t('address')} note={t('once')} secret={address} />}
      <RefusalSummary refusal={refusal} labels={{ bodyId: t('what') }} />
      {items.length === 0 ? (
        <p className="my-4">{t('none')}</p>
      ) : (
        <DataTable
          caption={t('feeds')}
          rows={items}
          rowKey={({ feedId }) => feedId}
          columns={[
            { title: t('what'), header: true, cell: nameOf },
            { title: t('made'), oneLine: true, cell: ({ madeAt }) => dayOf(madeAt) },
            { title: t('renewed'), oneLine: true, cell: ({ renewedAt }) => dayOf(renewedAt) },
            {
              title: t('renew'),
              oneLine: true,
              cell: (feed) => (
                <Form method="post">
                  <input type="hidden" name="bodyId" value={feed.bodyId ?? ''} />
                  <button className={button.outlined} aria-label={t('renewOf', { name: nameOf(feed) })}>
                    {t('renew')}
                  </button>
                </Form>
              ),
            },
            {
              title: t('end'),
              oneLine: true,
              cell: (feed) => (
                <Form method="post">
                  <RequestKey value={`${requestKey}-${feed.feedId}`} />
                  <input type="hidden" name="feedId" value={feed.feedId} />
                  <button name="intent" value="end" className={button.outlined} aria-label={t('endOf', { name: nameOf(feed) })}>
                    {t('end')}
                  </button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <h2 className={sectionTitle}>{t('make')}</h2>
      <Form method="post" className="max-w-3xl space-y-4" aria-label={t('make')}>
        <p>{t('makeHelp')}</p>
        <SelectField
          name="bodyId"
          label={t('what')}
          help={`${t('ownMeetings')}：${t('ownHelp')}`}
          value=""
          choices={[{ value: '', label: t('ownMeetings') }, ...bodies.map((body) => ({ value: body.bodyId, label: body.name }))]}
        />
        <button className={button.filled}>{t('make')}</button>
      </Form>
    </>
  )
}
