import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { DataTable, type LoadArgs, PageTitle, Pager, Progress, RefusalSummary, RequestKey, TextLink, answerForm, button, usePage } from '#ui'
import { type Alike, LikenessWords, texts } from './alikes.tsx'
import { askedOf, day, directoryApi } from './parts.tsx'
import { DirectoryLinks } from './sections.tsx'

export async function loader({ context, url }: LoadArgs) {
  const page = Math.max(1, Math.min(1000, Math.trunc(Number(askedOf(url)['page'] ?? 1)) || 1))
  return { ...(await directoryApi(context).listLikelyPairs({ page })), page, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async ({ requestKey = '' }) => {
    await directoryApi(context).compareEverybody({}, { key: requestKey })
    return redirect('/office/people/duplicates')
  })
}

export default function Duplicates() {
  const { items, more, work, page, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const described = (row: Pick<Alike, 'personId' | 'name' | 'kana' | 'bornOn' | 'areaName' | 'address'>) => (
    <>
      <TextLink to={`/office/people/${row.personId}`}>{row.name}</TextLink>
      <span className="block text-dns-14N-130">{[row.kana, day(row.bornOn, language), row.areaName, row.address].filter(Boolean).join('　')}</span>
    </>
  )
  return (
    <>
      <DirectoryLinks here="people" />
      <PageTitle title={t('allDuplicates')} above={<TextLink to="/office/people">{t('people')}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('allDuplicatesHelp')}</p>
      {work && <Progress work={work} />}
      {work?.state !== 'running' && (
        <Form method="post" className="mt-4 mb-6 max-w-3xl">
          <RefusalSummary refusal={answer?.refusal} labels={{}} />
          <RequestKey value={requestKey} />
          <p className="mb-2">{t('compareAllHelp')}</p>
          <button className={button.outlined}>{t('compareAll')}</button>
        </Form>
      )}
      {items.length === 0 ? (
        <p role="status">{t(work ? 'pairsNone' : 'neverCompared')}</p>
      ) : (
        <DataTable
          caption={t('allDuplicates')}
          rows={items}
          rowKey={({ one, other }) => one.personId + other.personId}
          columns={[
            { title: t('oneOfPair'), header: true, cell: ({ one }) => described(one) },
            { title: t('otherOfPair'), cell: ({ other }) => described(other) },
            { title: t('howAlike'), cell: ({ other }) => <LikenessWords alike={other} /> },
            {
              title: t('compare'),
              oneLine: true,
              cell: ({ one, other }) => (
                <TextLink
                  to={`/office/people/${one.personId}/duplicates?with=${other.personId}`}
                  label={t('comparePair', { one: one.name, other: other.name })}
                >
                  {t('compare')}
                </TextLink>
              ),
            },
          ]}
        />
      )}
      <Pager path="/office/people/duplicates" query={{}} page={page} more={more} />
    </>
  )
}
