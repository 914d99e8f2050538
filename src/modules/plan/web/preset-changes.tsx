import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { fiscalYearText } from '#kernel/values'
import {
  DataTable,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextLink,
  Tick,
  answerForm,
  api,
  button,
  keepTyped,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import type { PresetChange } from '../schema.ts'
import { texts } from './preset-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  const { changes } = await plan.showPresetChanges({})
  const figure = (name: string) => Number(url.searchParams.get(name) ?? NaN)
  return { changes, taken: figure('taken'), declined: figure('declined'), requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const offered = Object.keys(typed).flatMap((name) => /^offered\.(\d+)\.(.+)$/.exec(name)?.slice(1, 3) ?? [])
    const places = Array.from({ length: offered.length / 2 }, (_, at) => ({ fiscalYear: Number(offered[at * 2]), ref: offered[at * 2 + 1]! }))
    const chosen = places.filter(({ fiscalYear, ref }) => typed[`take.${fiscalYear}.${ref}`] === 'yes')
    const { taken, declined } = await plan.takePresetChanges(
      {
        taken: chosen.map((place) => ({
          ...place,
          fields: (typed[`offered.${place.fiscalYear}.${place.ref}`] ?? '').split(' ').filter((field) => field !== '') as [],
        })),
        declined: typed['decline'] === 'yes' ? places.filter((place) => !chosen.includes(place)) : [],
      },
      { key: typed['requestKey'] ?? '' },
    )
    return redirect(`/office/plan/catalogue?taken=${taken}&declined=${declined}`)
  })
}
/** Keeps the form and what was chosen when the network is away. */
export const clientAction = keepTyped

/** 目録の変更。 Nothing reaches a plan that nobody chose; what the council has put in its own words is not chosen beforehand. */
export default function PresetChangesPage() {
  const { changes, taken, declined, requestKey } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const refusal = useActionData<typeof action>()?.refusal
  const yearOf = ({ fiscalYear }: PresetChange) =>
    fiscalYear === 0 ? t('ofProgramme') : language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`
  return (
    <>
      <PageTitle title={t('changes')} above={<TextLink to="/office/plan">{t('plan')}</TextLink>} />
      {!Number.isNaN(taken) && <Notice>{t('done', { taken, declined })}</Notice>}
      <RefusalSummary refusal={refusal} labels={{}} />
      {changes.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <Form method="post">
          <RequestKey value={requestKey} />
          <p className="mb-3">{t('lead')}</p>
          <DataTable
            caption={t('changes')}
            rows={changes}
            rowKey={({ fiscalYear, ref }) => `${fiscalYear} ${ref}`}
            columns={[
              {
                title: t('whose'),
                header: true,
                cell: (change) => (
                  <>
                    <span className="block text-dns-14N-130">{yearOf(change)}</span>
                    {change.title}
                  </>
                ),
              },
              { title: t('what'), cell: (change) => <What change={change} /> },
              {
                title: t('take'),
                cell: (change) => (
                  <>
                    <input
                      type="hidden"
                      name={`offered.${change.fiscalYear}.${change.ref}`}
                      value={change.fields.map(({ field }) => field).join(' ')}
                    />
                    <Tick
                      name={`take.${change.fiscalYear}.${change.ref}`}
                      checked={change.kind !== 'gone' && change.fields.every(({ edited }) => !edited)}
                    >
                      {t('takeOf', { title: change.title })}
                    </Tick>
                  </>
                ),
              },
            ]}
          />
          <div className="mt-4 mb-4">
            <Tick name="decline">{t('decline')}</Tick>
          </div>
          <button className={button.filled}>{t('carryOut')}</button>
        </Form>
      )}
    </>
  )
}

function What({ change: { kind, fields } }: { readonly change: PresetChange }) {
  const { t } = usePage(texts)
  if (kind !== 'changed') return t(kind)
  return (
    <ul>
      {fields.map(({ field, own, now, edited }) => (
        <li key={field}>
          <strong>{t(field)}</strong>： {t('from', { own: own || t('empty'), now: now || t('empty') })}
          {edited && <span className="block text-dns-14N-130">{t('edited')}</span>}
        </li>
      ))}
    </ul>
  )
}
