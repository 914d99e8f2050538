import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  type Sent,
  TextField,
  TextLink,
  Tick,
  act,
  keepTyped,
  usePage,
} from '#ui'
import { FiguresExport, reportsApi, yearIn, yearText } from './parts.tsx'
import { texts } from './view-texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const fiscalYear = yearIn(params)
  const listed = await reportsApi(context).listViews({ fiscalYear })
  const edited = listed.items.find(({ viewId }) => viewId === url.searchParams.get('edit'))
  return { fiscalYear, ...listed, edited, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const fiscalYear = yearIn(args.params)
  const count = (typed: string) => readCount(typed) ?? (typed as unknown as number) // refused in words
  const record = ({ key, text, chosen }: Sent, viewId: string | null) =>
    reportsApi(args.context).recordView(
      {
        viewId,
        view: {
          title: text('title'),
          recipient: text('recipient'),
          funder: text('funder'),
          activities: chosen('activity-'),
          programmes: chosen('programme-'),
          kinds: chosen('kind-'),
          firstYear: count(text('firstYear')),
          lastYear: text('lastYear') === '' ? null : count(text('lastYear')),
        },
      },
      { key },
    )
  return act(
    args,
    `/office/reports/${fiscalYear}/views`,
    { add: (sent) => record(sent, null), change: (sent) => record(sent, sent.text('viewId')) },
    (path) => path.replace(/^view\./, ''),
  )
}
export const clientAction = keepTyped

type Loaded = Awaited<ReturnType<typeof loader>>

/** 報告先別。 The report re-sliced for whoever paid for a part of it: on paper, in Word, as a table. */
export default function ViewsPage() {
  const { fiscalYear, items, can, edited, chapters, kinds, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const mayChange = can.includes('change')
  const shared = { fiscalYear, chapters, kinds, answer, requestKey }
  return (
    <>
      <PageTitle
        title={t('viewsOf', { year: yearText(fiscalYear, language) })}
        above={<TextLink to={`/office/reports/${fiscalYear}`}>{t('backToReport')}</TextLink>}
      />
      {!answer && search.has('done') && <Notice>{t('done')}</Notice>}
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('views')}
          rows={items}
          rowKey={({ viewId }) => viewId}
          columns={[
            { title: t('title'), header: true, cell: ({ title }) => title },
            { title: t('recipient'), cell: ({ recipient }) => recipient },
            {
              title: t('what'),
              cell: (view) => (
                <>
                  {t('counts', { programmes: view.programmes.length, activities: view.activities.length })}
                  <span className="block text-dns-14N-130">
                    {view.kinds.length === 0 ? t('allKinds') : namesOf(kinds, view.kinds, language)}
                    {view.funder !== '' && `　${t('funder')}：${view.funder}`}
                  </span>
                </>
              ),
            },
            {
              title: t('period'),
              oneLine: true,
              cell: ({ firstYear, lastYear }) => `${yearText(firstYear, language)}～${lastYear === null ? '' : yearText(lastYear, language)}`,
            },
            {
              title: t('out'),
              cell: ({ viewId, ofThisYear }) => {
                if (!ofThisYear) return t('otherYear')
                const query = { fiscalYear: String(fiscalYear), viewId }
                return (
                  <div className="flex flex-wrap gap-2">
                    <PrintLink operation="reports.showReport" query={query} title={t('print')} />
                    <PrintLink operation="reports.showReport" query={{ ...query, as: 'word' }} title={t('word')} />
                    <FiguresExport fiscalYear={fiscalYear} viewId={viewId} />
                  </div>
                )
              },
            },
            ...(mayChange
              ? [
                  {
                    title: t('change'),
                    oneLine: true,
                    cell: ({ viewId, title }: Loaded['items'][number]) => (
                      <TextLink to={`?edit=${viewId}`} label={t('changeView', { title })}>
                        {t('change')}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayChange && edited && <ViewForm key={edited.viewId} view={edited} {...shared} />}
      {mayChange && <ViewForm view={null} {...shared} />}
    </>
  )
}

function namesOf(kinds: Loaded['kinds'], codes: readonly string[], language: 'ja' | 'en'): string {
  return codes.map((code) => kinds.find((kind) => kind.code === code)?.title[language] ?? code).join(language === 'ja' ? '、' : ', ')
}

function ViewForm({
  view,
  fiscalYear,
  chapters,
  kinds,
  answer,
  requestKey,
}: Pick<Loaded, 'fiscalYear' | 'chapters' | 'kinds' | 'requestKey'> & {
  readonly view: Loaded['items'][number] | null
  readonly answer: Answer | undefined
}) {
  const { t, say } = usePage(texts)
  const form = view ? 'change' : 'add'
  const typed = answer?.form === form ? answer.typed : undefined
  const ticked = (name: string, usual: boolean | undefined) => (typed ? typed[`${form}.${name}`] === 'yes' : (usual ?? false))
  const chosen = { programme: view?.programmes, activity: view?.activities }
  return (
    <FormBox
      form={form}
      title={view ? t('changeView', { title: view.title }) : t('addView')}
      submit={t('save')}
      labels={{
        title: t('title'),
        recipient: t('recipient'),
        funder: t('funder'),
        programmes: t('programmes'),
        firstYear: t('firstYear'),
        lastYear: t('lastYear'),
      }}
      values={{
        title: view?.title,
        recipient: view?.recipient,
        funder: view?.funder,
        firstYear: String(view?.firstYear ?? fiscalYear),
        lastYear: view?.lastYear ? String(view.lastYear) : '',
      }}
      {...(view && { hidden: { viewId: view.viewId } })}
      answer={answer}
      requestKey={requestKey}
      open={view !== null}
    >
      {(field) => (
        <>
          <TextField {...field('title')} help={t('titleHelp')} required />
          <TextField {...field('recipient')} required />
          <TextField {...field('funder')} help={t('funderHelp')} />
          <fieldset id={`${form}.programmes`} tabIndex={-1}>
            <legend className="text-std-16B-170">{t('programmes')}</legend>
            {chapters.map((chapter) => (
              <details key={chapter.lineId} className="border-b border-solid-gray-300 py-1">
                <summary className="focus-ring cursor-pointer py-2 text-key-900 underline">{chapter.name}</summary>
                {chapter.choices.map(({ kind, code, name }) => (
                  <Tick key={`${kind} ${code}`} name={`${form}.${kind}-${code}`} checked={ticked(`${kind}-${code}`, chosen[kind]?.includes(code))}>
                    {name}
                  </Tick>
                ))}
              </details>
            ))}
            {/* Chosen in another year, and in no line of this one: kept. */}
            {(['programme', 'activity'] as const).flatMap((kind) =>
              (chosen[kind] ?? [])
                .filter((code) => !chapters.some(({ choices }) => choices.some((choice) => choice.kind === kind && choice.code === code)))
                .map((code) => <input key={`${kind} ${code}`} type="hidden" name={`${form}.${kind}-${code}`} value="yes" />),
            )}
          </fieldset>
          <fieldset>
            <legend className="text-std-16B-170">{t('kinds')}</legend>
            <div className="flex flex-wrap gap-x-6">
              {kinds.map(({ code, title }) => (
                <Tick key={code} name={`${form}.kind-${code}`} checked={ticked(`kind-${code}`, view?.kinds.includes(code))}>
                  {say(title)}
                </Tick>
              ))}
            </div>
          </fieldset>
          <TextField {...field('firstYear')} required inputMode="numeric" />
          <TextField {...field('lastYear')} inputMode="numeric" />
        </>
      )}
    </FormBox>
  )
}
